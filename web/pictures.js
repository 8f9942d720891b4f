// A chart that is drawn in HTML is saved as a picture, the figures behind any chart as CSV; both in the browser alone.
(() => {
  "use strict";
  const XHTML = "http://www.w3.org/1999/xhtml", MARGIN = 16, SCALE = 2;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const named = (text, ending) => (fold(text).replace(/[^a-z0-9]+/g, "_").slice(0, 60).replace(/^_|_$/g, "") || "bieu_do") + ending;
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob); link.download = name; link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // what an element looks like is written into its copy: a picture knows none of the page's styles
  const dressed = (part) => {
    const copy = part.cloneNode(true), all = [part, ...part.querySelectorAll("*")], copies = [copy, ...copy.querySelectorAll("*")];
    all.forEach((one, at) => {
      const look = getComputedStyle(one);
      copies[at].setAttribute("style", [...look].map((name) => `${name}:${look.getPropertyValue(name)}`).join(";"));
    });
    for (const button of copy.querySelectorAll("button")) button.remove();
    return copy;
  };
  const base64 = (bytes) => btoa([...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join(""));
  const fonts = async (family) => { // the page's own letters, else the picture is set in others
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule && family.includes(rule.style.getPropertyValue("font-family").replace(/["']/g, "")));
    const told = await Promise.all(faces.slice(0, 4).map(async (face) => {
      const address = face.cssText.match(/url\("?([^")]+)"?\)/)?.[1];
      if (!address) return "";
      const data = base64(await (await fetch(new URL(address, face.parentStyleSheet.href ?? location.href))).arrayBuffer());
      return face.cssText.replace(/src:[^;]+;/, `src:url(data:font/woff2;base64,${data});`);
    }));
    return told.join("");
  };
  const picture = async (chart) => {
    const parts = [chart]; // the finding and what is drawn below it, to the next chart
    for (let next = chart.nextElementSibling; next && !next.matches(".chart"); next = next.nextElementSibling) if (!next.matches(".behind")) parts.push(next);
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
    const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left) + 2 * MARGIN;
    const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top) + 2 * MARGIN;
    const look = getComputedStyle(document.querySelector('[data-testid="stApp"]') ?? document.body);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), hold = document.createElementNS(svg.namespaceURI, "foreignObject");
    for (const one of [svg, hold]) { one.setAttribute("width", width); one.setAttribute("height", height); }
    const sheet = document.createElementNS(XHTML, "div"), letters = document.createElementNS(XHTML, "style");
    sheet.setAttribute("style", `position:relative;width:${width}px;height:${height}px;background:${look.backgroundColor};color-scheme:${look.colorScheme}`);
    letters.textContent = await fonts(getComputedStyle(chart).fontFamily);
    sheet.append(letters);
    parts.forEach((part, at) => {
      const place = document.createElementNS(XHTML, "div"), copy = dressed(part);
      place.setAttribute("style", `position:absolute;left:${boxes[at].left - left + MARGIN}px;top:${boxes[at].top - top + MARGIN}px;width:${boxes[at].width}px`);
      copy.style.margin = "0";
      place.append(copy); sheet.append(place);
    });
    hold.append(sheet); svg.append(hold);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
    const brush = canvas.getContext("2d");
    brush.scale(SCALE, SCALE); brush.drawImage(image, 0, 0);
    canvas.toBlob((blob) => blob && save(blob, named(chart.querySelector("h3").textContent, ".png")), "image/png");
  };
  const quoted = (text) => {
    const plain = text.trim().replace(/\s+/g, " "), safe = /^[=+\-@]/.test(plain) && !/^[+\-]?[\d.,]+%?$/.test(plain) ? "'" + plain : plain;
    return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.("button[data-picture],button[data-figures]");
    if (!asked) return;
    if (asked.matches("[data-picture]")) return void picture(asked.closest(".chart"));
    const rows = [...asked.closest("details").querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => quoted(cell.textContent)).join(","));
    const name = document.title + " " + (asked.dataset.figures || "");
    save(new Blob(["\ufeff" + rows.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }), named(name, ".csv"));
  });
})();
