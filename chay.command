#!/bin/sh
# Bấm đúp trên macOS để mở phần mềm.
exec sh "$(dirname "$0")/chay.sh" "$@"
