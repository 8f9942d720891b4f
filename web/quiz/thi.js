(function () {
var D = document, W = window, id = function (x) { return D.getElementById(x) }, f = id("bai") || id("luan");
if (!f) return;
var d = f.dataset, goc = d.goc, khoa = "thi:" + d.so, tt = id("tinh-trang"), bai = f.id === "bai", S = sessionStorage, L = localStorage,
cau = [].slice.call(f.querySelectorAll("fieldset.cau")), con = +d.con, moc = performance.now(), dang, cho = 0, hen, nop, het, bao = {};
function doc(k, x, m) { try { return JSON.parse(k.getItem(x)) || m } catch (e) { return m } }
function ghi(k, x, v) { try { k.setItem(x, JSON.stringify(v)) } catch (e) {} }
function noi(s, loi) { tt.textContent = s; tt.className = loi ? "loi" : "" }
function post(p, v, them) {
var h = new AbortController(), t = setTimeout(function () { h.abort() }, 1e4);
return fetch(goc + p, Object.assign({ method: "POST", signal: h.signal, headers: { "content-type": "application/json" }, body: JSON.stringify(v) }, them)).finally(function () { clearTimeout(t) })
}
function k(c, s) { return c.querySelector(s) }
function js(r) { return r.json() }
function sang() { het = 1; location = goc + "/bien-nhan" }
function gio(x) { con = x.con; moc = performance.now(); if (x.het && bai) sang() }
function lui(x) { dang = 0; cho = Math.min(15e3, (cho || 500) * 2); ve(); clearTimeout(hen); hen = setTimeout(gui, cho * (.7 + Math.random() * .6)) }
if (bai) {
var tab = doc(S, khoa, 0);
if (!tab) tab = { t: [].map.call(crypto.getRandomValues(new Uint8Array(9)), function (x) { return x.toString(36) }).join(""), s: 0 };
var q = doc(L, khoa, []);
}
function chon() { return cau.filter(function (c) { return k(c, ":checked") }).length }
function ve() {
cau.forEach(function (c, i) { id("o" + (i + 1)).classList.toggle("xong", !!k(c, ":checked")) });
if (!bai) return noi(d.cho, 1);
q.length ? noi(d.cho.replace("#", q.length), 1) : noi(d.luu.replace("#", chon()))
}
function gui() {
if (!bai) return luan();
if (!q.length && nop) { nop = 0; het = 1; f.action = goc + "/nop"; return f.submit() }
if (dang || !q.length) return;
dang = 1;
post("/tra-loi", q[0]).then(function (r) { if (!r.ok && r.status !== 422) throw r; return r.json().then(function (x) {
q.shift(); ghi(L, khoa, q); cho = dang = 0;
if (x.con !== undefined) gio(x);
if (!r.ok || x.loi) noi(x.loi, 1); else ve();
gui()
}) }).catch(lui)
}
function luan() {
if (dang) return;
dang = 1; var v = f.noi_dung.value, c = f.chu_de.value;
post("/tu-luan/luu", { chu_de: c, noi_dung: v }).then(function (r) { if (!r.ok && r.status !== 422) throw r; return r.json().then(function (x) {
dang = cho = 0; noi(x.loi || d.luu, x.loi); if (!x.loi && (f.noi_dung.value !== v || f.chu_de.value !== c)) sau(); else nop = 0
}) }).catch(lui)
}
function sau() { nop = 1; clearTimeout(hen); hen = setTimeout(gui, 3e3) }
if (!bai) {
f.addEventListener("input", sau);
id("tep").onchange = function () { var x = this.files[0]; (function k(o) {
fetch(goc + "/tep?tong=" + x.size + "&tu=" + o, { method: "POST", body: x.slice(o, o + 1e6) }).then(js).then(function (v) { noi(v.loi || v.noi, v.loi); if (v.co < x.size) k(v.co) }).catch(function () { setTimeout(k, 3e3, o) })
})(0) }
} else {
f.addEventListener("change", function (e) {
var i = e.target;
ghi(S, khoa, (tab.s++, tab));
q.push({ tab: tab.t, seq: tab.s, q: i.name.slice(2), c: i.value }); ghi(L, khoa, q); ve(); cho = 0; clearTimeout(hen); gui()
});
id("nop").onclick = function (e) { e.preventDefault(); if (confirm(d.hoi.replace("#", cau.length - chon()))) { nop = 1; cho = 0; gui() } };
D.addEventListener("visibilitychange", function () { post("/roi", { k: D.hidden ? "focus_lost" : "focus_back" }, { keepalive: true }).catch(ve); if (!D.hidden) gui() });
q.forEach(function (v) { var i = k(f, '[name="c_' + v.q + '"][value="' + v.c + '"]'); if (i) i.checked = true });
if (d.kieu === "cards") {
var o, a = id("truoc"), b = id("sau"), mo = function (n, g) {
o = n; a.disabled = !n; b.disabled = n > cau.length - 2;
cau.forEach(function (c, i) { c.hidden = i !== n; id("o" + (i + 1)).setAttribute("aria-current", i === n) });
g || (k(cau[n], ":checked") || k(cau[n], "input")).focus()
};
a.onclick = function () { mo(o - 1) }; b.onclick = function () { mo(o + 1) };
cau.forEach(function (c, i) { id("o" + (i + 1)).onclick = function (e) { e.preventDefault(); mo(i) } });
D.body.className = "the"; mo(0, 1)
}
ve(); gui()
}
setInterval(function () {
var g = Math.max(0, Math.ceil(con - (performance.now() - moc) / 1e3));
id("dong-ho").textContent = (g / 60 | 0) + " phút " + ("0" + g % 60).slice(-2) + " giây";
[5, 1].forEach(function (m) { if (g <= m * 60 && g && !bao[m]) { bao[m] = 1; id("nhac").textContent = "Còn " + m + " phút." } });
if (!g && !het && bai) setTimeout(sang, 1500), het = 1
}, 500);
setInterval(function () { fetch(goc + "/con-lai" + (bai ? "" : "?luan")).then(js).then(gio).catch(function () {}) }, 3e4);
W.addEventListener("online", gui);
W.addEventListener("beforeunload", function (e) { if (!het && (bai ? q.length : nop)) { e.preventDefault(); e.returnValue = "" } })
})();
