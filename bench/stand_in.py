"""Answers like a contest's pages without doing anything: so that the machine is as busy with the entrants' own programs
when the dashboards are measured without the contest as when they are measured with it.

    python -m bench.stand_in        prints its port, serves until it is ended
"""

import asyncio
import json

NAMES = "".join(f'<input name="c_cau-{place:02d}" value="A">' for place in range(20))
PAGE = (NAMES + " " * 14_000).encode()


async def _answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    number = 0
    try:
        while line := await reader.readline():
            length = 0
            while (header := await reader.readline()).strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            if length:
                await reader.readexactly(length)
            number += 1
            path = line.split(b" ")[1]
            body = PAGE if path.endswith(b"/bai") else json.dumps({"so": number}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body))
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    writer.close()


async def main() -> None:
    """Serve on a free port of this machine."""
    server = await asyncio.start_server(_answered, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
