#!/bin/sh
# Bấm đúp (hoặc: sh chay.sh) để mở phần mềm. Tìm Python từ 3.11, cài lần đầu, chạy, mở trình duyệt.
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" dev.py run --open "$@"
  fi
done
echo "Máy này chưa có Python từ 3.11 trở lên."
case "$(uname -s)" in
  Darwin) echo "Cách cài: mở trang python.org, mục Downloads, tải bản cho macOS, bấm đúp để cài; rồi bấm đúp chay.command." ;;
  *) echo "Cách cài trên Debian, Ubuntu: sudo apt install python3 python3-venv; rồi chạy lại: sh chay.sh" ;;
esac
printf 'Bấm Enter để đóng. '
read -r _
exit 1
