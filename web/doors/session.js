// Asks every 10 seconds how long the session holds; warns before its end; leads to the sign-in page after it.
// Read before Streamlit's own script: its server lies at the root, so it need not try below the page's address first.
window.__streamlit = { BACKEND_BASE_URL: location.origin + "/" };
(() => {
  const leave = () => location.replace("/dang-nhap?next=" + encodeURIComponent(location.pathname + location.search));
  let bar = null;
  const hide = () => { if (bar) { bar.remove(); bar = null; } };
  const show = (seconds) => {
    if (!bar) {
      bar = document.createElement("div");
      bar.id = "phien-sap-het";
      bar.setAttribute("role", "alert");
      bar.style.cssText = "position:fixed;left:0;right:0;bottom:0;z-index:1000001;padding:.75rem 1rem;background:#F0C24B;" +
        "color:#1B2430;font:600 1rem/1.4 sans-serif;display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;justify-content:center";
      const text = document.createElement("span");
      const button = document.createElement("button");
      button.textContent = "Tiếp tục làm việc";
      button.style.cssText = "min-height:2.75rem;padding:.4rem 1rem;font:inherit;background:#1B2430;color:#fff;border:0;border-radius:.4rem";
      button.onclick = () => ask("POST");
      bar.append(text, button);
      document.body.append(bar);
    }
    bar.firstChild.textContent = "Phiên làm việc sẽ tự đóng sau " + Math.max(0, seconds) + " giây vì không có thao tác.";
  };
  const ask = async (method) => {
    let answer;
    try { answer = await fetch("/phien", { method, cache: "no-store" }); } catch { return; }
    if (answer.status === 401) return leave();
    if (!answer.ok) return;
    const { seconds_left, warned_before } = await answer.json();
    if (seconds_left <= warned_before) show(seconds_left); else hide();
  };
  setInterval(() => ask("GET"), 10000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask("GET"); });
})();
