// On signing out: what an inspector's phone still keeps is removed; it says so before.
const kept = () => {
  try { return Object.keys(localStorage).filter((name) => name.startsWith("iris-keep:")); } catch { return []; }
};
const warning = document.querySelector("[data-kept-warning]");
if (warning && kept().length) warning.hidden = false;
document.querySelector("form[data-forget]").addEventListener("submit", () => {
  for (const name of kept()) localStorage.removeItem(name);
});
