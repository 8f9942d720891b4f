// Sends a file in pieces of 4 MB and goes on from what the server has after the line broke. Never reads the whole file.
(() => {
  const form = document.getElementById("gui");
  if (!form) return;
  const chosen = document.getElementById("tep"), bar = document.getElementById("tien");
  const told = document.getElementById("noi"), button = form.querySelector("button");
  const PIECE = 4 * 1024 * 1024, LONGEST_WAIT = 30000;
  const say = (text) => { told.textContent = text; };
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const key = (file) => `tep:${form.dataset.to}:${file.name}:${file.size}:${file.lastModified}`;
  const ask = async (address, options) => {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const body = await answer.json().catch(() => ({}));
    return { status: answer.status, ok: answer.ok, ...body };
  };
  const begin = async (file) => {
    const kept = localStorage.getItem(key(file));
    if (kept) {
      const there = await ask(form.dataset.under + kept);
      if (there.ok) return there;
      localStorage.removeItem(key(file));
    }
    const role = document.getElementById("loai").value;
    return ask(form.dataset.to, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: file.name, size: file.size, role }),
    });
  };
  const send = async (file) => {
    let at = await begin(file);
    if (!at.ok) return say(at.message || "Không gửi được tệp.");
    localStorage.setItem(key(file), at.token);
    const address = form.dataset.under + at.token;
    bar.hidden = false;
    let wait = 1000, received = at.received;
    while (received < file.size) {
      bar.value = received / file.size;
      say(`Đang gửi: ${Math.floor((100 * received) / file.size)}%`);
      try {
        const done = await ask(`${address}?tu=${received}`, { method: "POST", body: file.slice(received, received + PIECE) });
        if (done.ok) { received = done.received; wait = 1000; continue; }
        if (done.status === 409) { received = Number(done.received); continue; }
        return say(done.message || "Không gửi được tệp.");
      } catch {
        say(`Mất kết nối. Phần đã gửi vẫn được giữ; tự gửi tiếp sau ${wait / 1000} giây.`);
        await later(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        const there = await ask(address).catch(() => null);
        if (there && there.ok) received = there.received;
      }
    }
    bar.value = 1;
    say("Đang kiểm tra tệp …");
    const done = await ask(`${address}/xong`, { method: "POST" });
    localStorage.removeItem(key(file));
    say(done.ok ? `Đã nhận: ${done.file_name}` : done.message || "Không nhận được tệp.");
    if (done.ok) chosen.value = "";
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!chosen.files.length) return;
    button.disabled = true;
    try { await send(chosen.files[0]); } catch { say("Mất kết nối. Mời bấm Gửi tệp lần nữa: phần đã gửi vẫn được giữ."); }
    button.disabled = false;
  });
})();
