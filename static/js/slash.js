// "/" puts the cursor into the desk's search box. Not while a field has the focus, and not with Ctrl, Alt or Meta;
// by the sign and not by the key, so it works on keyboards where "/" is Shift+7. The foot of the page switches it off.
const box = document.querySelector("[data-slash]");
const hints = document.querySelectorAll("[data-slash-hint]");
const control = document.querySelector("[data-slash-switch]");
const KEPT = "iris-slash-off";
const FIELDS = "input, select, textarea, [contenteditable]";

let on = true;
try { on = localStorage.getItem(KEPT) === null; } catch { /* nothing is remembered here */ }

const show = () => {
  for (const hint of hints) hint.hidden = !on;
  if (on) box.setAttribute("aria-keyshortcuts", "/"); else box.removeAttribute("aria-keyshortcuts");
  control.setAttribute("aria-pressed", String(on));
};

if (box && control) {
  control.hidden = false;
  show();
  control.addEventListener("click", () => {
    on = !on;
    try { if (on) localStorage.removeItem(KEPT); else localStorage.setItem(KEPT, "1"); } catch { /* for this page only */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
    if (!on || event.key !== "/" || held || event.isComposing || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
