// What the screens need of the browser and Streamlit does not do: links without loading the application anew, one
// history entry a screen, tables that sort and search, words of Streamlit's own that stay English otherwise.
(() => {
  "use strict";
  const SCREENS = new Set(["/"]); // filled in by the server: the addresses of the screens (web/screen.py)
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  // --- one history entry a screen: what a page adds to its own address replaces it, what a person chooses is a step ---
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  const completes = (from, to) => {
    if (from.pathname === "/" ) return true;
    if (from.pathname.replace(/\/$/, "") !== to.pathname.replace(/\/$/, "")) return false;
    for (const [name, value] of from.searchParams) if (to.searchParams.get(name) !== value) return false;
    return true;
  };
  history.pushState = (state, unused, url) => {
    const to = new URL(url ?? location.href, location.href);
    (completes(new URL(location.href), to) ? replace : push)(state, unused, url);
  };

  // --- links of a screen: the page changes, the application stays ---
  const go = (url, stays = false) => {
    if (url.pathname === location.pathname && url.search === location.search) return;
    push(null, "", url.pathname + url.search);
    dispatchEvent(new PopStateEvent("popstate"));
    if (stays) return;
    chosen = "";
    scrollTo(0, 0);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link || link.origin !== location.origin || !SCREENS.has(link.pathname) || link.hasAttribute("download")) return;
    event.preventDefault();
    go(new URL(link.href, location.href));
  });

  // --- what a screen is about: the option chosen, the day typed go into the address; another campaign begins anew ---
  let chosen = "", chosenAt = 0;
  document.addEventListener("pointerdown", () => { chosen = ""; });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-choice],select[data-choice]")) return;
    const typed = field.value.trim(), day = typed.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/), url = new URL(location.href);
    const told = day && field.matches("input") ? `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}` : typed;
    [chosen, chosenAt] = [field.dataset.choice, Date.now()];
    if (chosen === "pt") for (const name of [...url.searchParams.keys()]) if (!["co_so", "ngay"].includes(name)) url.searchParams.delete(name);
    url.searchParams.set(chosen, told || "nay");
    go(url, true);
  });
  const focusChosen = () => { // the field is drawn anew: who works by keyboard stays in it
    if (!chosen || Date.now() - chosenAt > 5000 || document.activeElement !== document.body) return;
    document.querySelector(`[data-choice="${CSS.escape(chosen)}"]`)?.focus({ preventScroll: true });
  };

  // --- the menu of a phone covers the screen: it goes away with the choice, and is never open to begin with ---
  const isPhone = () => innerWidth < 768;
  if (isPhone()) for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  document.addEventListener("click", (event) => {
    if (!isPhone() || !event.target.closest?.('[data-testid="stSidebarNavItems"] a')) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 0);
  });

  // --- tables: sorted by what stands in data-v, searched without accents ---
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell ? (cell.dataset.v ?? cell.textContent) : "";
  };
  const sortBy = (button) => {
    const head = button.closest("th"), table = head.closest("table"), column = head.cellIndex;
    const falls = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.dataset.first === "falling");
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].map((row, place) => ({ row, place, v: value(row, column) }));
      const isNumber = rows.every(({ v }) => v === "" || !Number.isNaN(Number(v)));
      rows.sort((a, b) => {
        if (a.v === "" || b.v === "") return (a.v === "") - (b.v === "") || a.place - b.place;
        const order = isNumber ? Number(a.v) - Number(b.v) : a.v.localeCompare(b.v, "vi");
        return (falls ? -order : order) || a.place - b.place;
      });
      body.append(...rows.map(({ row }) => row));
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("th button[data-sort]");
    if (button) sortBy(button);
  });
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.matches?.("input[data-filter]")) {
      const wanted = fold(box.value);
      for (const row of document.querySelectorAll(`[data-filtered="${box.dataset.filter}"] tbody tr`)) {
        row.hidden = wanted !== "" && !fold(row.dataset.words ?? row.textContent).includes(wanted);
      }
    }
    if (box.matches?.("input[data-search]")) search(box);
  });

  // --- ticks: two to four units side by side ---
  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("input[data-compare]")) return;
    const ticked = [...document.querySelectorAll("input[data-compare]:checked")].map((box) => box.value);
    for (const box of document.querySelectorAll("input[data-compare]")) box.disabled = ticked.length >= 4 && !box.checked;
    for (const link of document.querySelectorAll("a[data-compare-link]")) {
      const url = new URL(link.dataset.compareLink, location.href);
      ticked.forEach((code, place) => url.searchParams.set("abcd"[place], code));
      link.href = url.pathname + url.search;
      link.textContent = ticked.length < 2 ? "So sánh: đánh dấu 2–4 đơn vị" : `So sánh ${ticked.length} đơn vị`;
      link.toggleAttribute("data-off", ticked.length < 2);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-off]")) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  // --- words marked in a plan's own text go into the field that its frame names ---
  const takeMarked = () => {
    const chosen = getSelection(), words = chosen?.toString().trim();
    const node = chosen?.anchorNode, frame = (node?.nodeType === 3 ? node.parentElement : node)?.closest?.("[data-mark-into]");
    if (!words || !frame || !frame.contains(chosen.focusNode)) return;
    const field = document.querySelector(`textarea[aria-label="${frame.dataset.markInto}"]`);
    if (!field) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, words.slice(0, 600));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("mouseup", () => setTimeout(takeMarked));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") takeMarked(); });
  document.addEventListener("touchend", () => setTimeout(takeMarked, 300));

  // --- fields that are saved as typed: what stands in one for a second is handed over, as if it had been left ---
  let resting = 0;
  const handOver = (field) => {
    if (document.activeElement !== field) return;
    const at = field.selectionStart;
    field.blur();
    field.focus({ preventScroll: true });
    if (at !== null) field.setSelectionRange(at, at);
  };
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(".st-key-go_den_dau_luu_den_do input[type=text], .st-key-go_den_dau_luu_den_do textarea")) return;
    if (field.closest('[data-baseweb="select"]')) return;
    clearTimeout(resting);
    resting = setTimeout(() => handOver(field), 1000);
  });
  document.addEventListener("visibilitychange", () => {
    const field = document.activeElement;
    if (document.hidden && field?.closest?.(".st-key-go_den_dau_luu_den_do")) field.blur();
  });

  // --- the search in the corner ---
  let asked = 0;
  const search = async (box) => {
    const list = document.getElementById(box.getAttribute("aria-controls")), mine = ++asked;
    if (!list) return;
    const words = box.value.trim();
    const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); };
    if (words.length < 2) return close();
    let found = [];
    try {
      const answer = await fetch("/tim?" + new URLSearchParams({ q: words, den: box.dataset.search }), { cache: "no-store" });
      found = answer.ok ? await answer.json() : [];
    } catch { return; }
    if (mine !== asked) return;
    list.replaceChildren(...(found.length ? found : [{ text: "Không tìm thấy", kind: "" }]).map((item) => {
      const line = document.createElement("li"), link = document.createElement(item.href ? "a" : "span"), kind = document.createElement("small");
      link.textContent = item.text; kind.textContent = item.kind;
      if (item.href) link.href = item.href;
      link.append(kind); line.append(link);
      return line;
    }));
    list.hidden = false; box.setAttribute("aria-expanded", "true");
  };
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(box.tagName) && !box.isContentEditable) {
      const field = document.querySelector("input[data-search]");
      if (field) { event.preventDefault(); field.focus(); }
    }
    const searching = box.closest?.("[data-search-box]");
    if (searching) {
      const links = [...searching.querySelectorAll("li a")], at = links.indexOf(document.activeElement);
      if (event.key === "Enter" && box.matches("input") && links[0]) { event.preventDefault(); links[0].click(); }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        (links[next] ?? searching.querySelector("input")).focus();
      }
      if (event.key === "Escape") searching.querySelector("ul").hidden = true;
    }
    if (document.querySelector(".slides")) slideKey(event);
  });
  document.addEventListener("click", (event) => {
    for (const list of document.querySelectorAll("[data-search-box] ul")) {
      if (!list.hidden && (!list.parentElement.contains(event.target) || event.target.closest("a"))) list.hidden = true;
    }
    if (event.target.closest?.("[data-print]")) print();
  });

  // --- Trình chiếu: one slide at a time, 15 seconds each ---
  let slide = 0, isPaused = false, since = Date.now();
  const show = (place) => {
    const slides = [...document.querySelectorAll(".slides > section")];
    if (!slides.length) return;
    slide = (place + slides.length) % slides.length; since = Date.now();
    slides.forEach((one, n) => one.classList.toggle("now", n === slide));
    const told = document.querySelector(".slides [data-at]");
    if (told) told.textContent = `${slide + 1}/${slides.length}${isPaused ? " · tạm dừng" : ""}`;
  };
  const slideKey = (event) => {
    if (event.key === "ArrowRight" || event.key === "PageDown") { event.preventDefault(); show(slide + 1); }
    if (event.key === "ArrowLeft" || event.key === "PageUp") { event.preventDefault(); show(slide - 1); }
    if (event.key === " " || event.key === "p") { event.preventDefault(); isPaused = !isPaused; show(slide); }
    if (event.key === "Escape") document.querySelector(".slides a[data-leave]")?.click();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-slide]");
    if (!button) return;
    if (button.dataset.slide === "0") { isPaused = !isPaused; show(slide); } else show(slide + Number(button.dataset.slide));
  });
  setInterval(() => {
    const slides = document.querySelectorAll(".slides > section");
    if (!slides.length) { slide = 0; return; }
    if (!document.querySelector(".slides > section.now")) return show(0);
    if (!isPaused && Date.now() - since >= 15000) show(slide + 1);
  }, 500);

  // --- on paper: a chart of plotly keeps the width its screen had, so it is drawn as much smaller as the sheet is ---
  const SHEET = 1020; // CSS pixels between the margins of A4 landscape (pages/kit/print.css)
  addEventListener("beforeprint", () => {
    const app = document.querySelector('[data-testid="stApp"]'), block = document.querySelector(".stMainBlockContainer");
    const look = block && getComputedStyle(block), wide = block ? block.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) : SHEET;
    document.documentElement.style.setProperty("--paper", Math.min(1, SHEET / wide));
    document.documentElement.toggleAttribute("data-dark-paper", Boolean(app) && getComputedStyle(app).colorScheme === "dark");
  });

  // --- a cell of the table units × indicators says whose figure it is when it is pointed at: written once it is ---
  document.addEventListener("mouseover", (event) => {
    const cell = event.target.closest?.(".heat td[aria-label]:not([title])"), row = cell?.parentElement;
    if (!row) return;
    const head = row.closest("table").tHead.rows[0].cells[cell.cellIndex];
    cell.title = `${row.querySelector("th a")?.textContent ?? ""} – ${head.title}: ${cell.ariaLabel}`;
  });

  // --- words of Streamlit's own that its server cannot reach ---
  const WORDS = new Map(Object.entries({
    "Skip to main content": "Tới nội dung chính", "Open sidebar": "Mở danh sách trang", "Close sidebar": "Đóng danh sách trang",
    "Expand sidebar": "Mở danh sách trang", "Collapse sidebar": "Đóng danh sách trang", "Clear value": "Xóa lựa chọn",
    "Clear": "Xóa", "open": "mở", "Open": "Mở", "Close": "Đóng", "Choose options": "Chọn", "Choose an option": "Chọn",
    "No options to select": "Không có lựa chọn", "No results": "Không tìm thấy", "Select a date": "Chọn ngày",
    "Select date": "Chọn ngày", "day": "ngày", "month": "tháng", "year": "năm", "Day": "Ngày", "Month": "Tháng", "Year": "Năm",
    "Calendar": "Lịch", "Previous": "Trước", "Next": "Sau", "Previous month": "Tháng trước", "Next month": "Tháng sau",
    "Fullscreen": "Toàn màn hình", "Close fullscreen": "Thu nhỏ", "Show password text": "Hiện mật khẩu",
    "Hide password text": "Ẩn mật khẩu", "Main menu": "Trình đơn", "Main navigation": "Các trang", "App pages": "Các trang", "Sidebar": "Danh sách trang",
    "Download as PNG": "Tải ảnh", "Download plot as a PNG": "Tải ảnh biểu đồ", "Download plot as a png": "Tải ảnh biểu đồ", "Download plot": "Tải ảnh biểu đồ", "Remove file": "Bỏ tệp", "Increment": "Tăng", "Decrement": "Giảm", "Help": "Giải thích",
    "Upload": "Chọn tệp", "Browse files": "Chọn tệp", "Alert": "Thông báo", "Notifications": "Thông báo", "Loading": "Đang tải",
    "Press Enter to apply": "Nhấn Enter để xem", "Choose date": "Chọn ngày", "Choose date range": "Chọn khoảng ngày",
    "Clear date": "Xóa ngày", "Clear dates": "Xóa ngày", "Clear all": "Xóa hết", "Clear entry": "Xóa chữ", "Select all": "Chọn tất cả",
    "Select...": "Chọn", "View more": "Xem thêm", "View less": "Thu gọn", "Show suggestions": "Mở gợi ý", "Show password": "Hiện mật khẩu",
    "Hide password": "Ẩn mật khẩu", "Selected values": "Đã chọn", "Selectbox options": "Các lựa chọn", "Add row": "Thêm dòng",
    "No data": "Chưa có dữ liệu", "No options": "Không có lựa chọn", "Type to search": "Gõ để tìm", "Sort ascending": "Xếp tăng dần",
    "Sort descending": "Xếp giảm dần", "Pin column": "Ghim cột", "Unpin column": "Bỏ ghim cột", "Hide column": "Ẩn cột",
    "Show/hide columns": "Hiện, ẩn cột", "Copy column name": "Sao chép tên cột", "Close Search": "Đóng ô tìm", "Search": "Tìm",
    "Download as CSV": "Tải CSV", "Clear selection": "Bỏ chọn", "Copy to clipboard": "Sao chép", "Download failed": "Chưa tải được tệp",
    "Drag and drop files here": "Kéo tệp vào đây", "Drag and drop a file here": "Kéo tệp vào đây", "Add files": "Thêm tệp",
    "Invalid value.": "Giá trị chưa đúng.", "Please wait...": "Xin chờ", "Connecting": "Đang kết nối", "Connection error": "Mất kết nối",
  }));
  const NAMES = ["data-title", "aria-label", "placeholder", "title", "alt", "aria-roledescription"];
  // a label is Markdown to Streamlit, but a reader of screens hears it as it stands: without the signs that guard it
  const heard = (text) => text.replace(/\\([!-\/:-@[-`{-~])/g, "$1").replace(/\u2060/g, "");
  const said = (text) => {
    const known = WORDS.get(text.trim());
    if (known) return known;
    const selected = text.match(/^Selected (.*)\. (.*)$/);
    if (selected) return `${heard(selected[2])}: đang chọn ${heard(selected[1])}`;
    const part = text.match(/^(day|month|year), (.*)$/);
    if (part) return `${WORDS.get(part[1])}, ${heard(part[2])}`;
    const full = text.match(/^Fullscreen: (.*)$/);
    if (full) return `Toàn màn hình: ${heard(full[1])}`;
    const size = text.match(/^([\d.]+)\s?([KMG]B) per file(.*)$/);
    if (size) return `Mỗi tệp tối đa ${size[1]} ${size[2]}${size[3]}`;
    const more = text.match(/^View (\d+) more$/);
    return more ? `Xem thêm ${more[1]}` : heard(text);
  };
  const translate = (root) => {
    for (const element of root.querySelectorAll?.("[data-title],[aria-label],[placeholder],[title],[alt],[aria-roledescription]") ?? []) {
      for (const name of NAMES) {
        const text = element.getAttribute(name), known = text && said(text);
        if (known && known !== text) element.setAttribute(name, known);
      }
    }
    for (const element of root.querySelectorAll?.('a,button,label,p,span,li') ?? []) {
      if (element.childElementCount || !element.firstChild || element.closest(".stHtml")) continue;
      const text = element.textContent.trim(), known = WORDS.get(text) ?? (/^View \d+ more$|^[\d.]+\s?[KMG]B per file/.test(text) ? said(text) : null);
      if (known && known !== element.textContent) element.firstChild.data = known;
    }
    // the phone's menu puts its parts between the items of a list: to a reader of screens it is a group of links
    for (const list of root.querySelectorAll?.('ul[data-testid="stSidebarNavItems"]') ?? []) {
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", "Các trang");
      for (const item of list.querySelectorAll("li")) item.setAttribute("role", "none");
    }
    for (const button of root.querySelectorAll?.("button:not([aria-label]):not([title])") ?? []) {
      const near = button.closest('[data-testid="stFileUploader"]') ? "Chọn tệp" : button.textContent.trim() ? "" : // its words may be hidden
        button.closest('[data-testid="stTooltipHoverTarget"]') ? "Giải thích" :
        button.closest("header") ? "Các trang" : button.closest('[data-testid="stSelectbox"]') ? "Mở danh sách" : "";
      if (near) button.setAttribute("aria-label", near);
    }
  };
  const changed = new Set(); // only what changed is looked through: a table of a thousand cells is not, at every change
  const later = (changes) => {
    if (!changed.size) requestAnimationFrame(() => {
      const roots = [...changed].filter((root) => root.isConnected && ![...changed].some((other) => other !== root && other.contains(root)));
      changed.clear();
      roots.forEach(translate); marked(); focusChosen();
    });
    for (const change of changes) {
      if (change.target.closest?.(".stHtml, .js-plotly-plot svg")) continue;
      for (const added of change.addedNodes) changed.add(added.nodeType === 1 ? added : change.target);
      if (change.type === "attributes") changed.add(change.target.parentElement ?? change.target);
    }
  };
  const marked = () => {
    const cell = document.querySelector(".sheet td.marked:not([data-seen])");
    if (cell) { cell.dataset.seen = "1"; cell.scrollIntoView({ block: "center", inline: "center" }); }
  };
  // --- what draws charts is fetched while the first screen is read, so that the next click does not wait for it ---
  const CHARTS = ""; // filled in by the server: Streamlit's own file of plotly
  const fetchCharts = () => {
    if (!CHARTS || navigator.connection?.saveData) return;
    if (document.querySelector(".foot")) return void (window.requestIdleCallback ?? setTimeout)(() => import(CHARTS).catch(() => {}));
    setTimeout(fetchCharts, 200);
  };
  addEventListener("load", () => setTimeout(fetchCharts, 200));

  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "placeholder"] });
    translate(document.body);
  });
})();
