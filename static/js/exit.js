// Quick exit: the page that is left does not stay behind the "back" button. Without this script it is a plain link.
for (const way of document.querySelectorAll("[data-exit]")) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(way.href);
  });
}
