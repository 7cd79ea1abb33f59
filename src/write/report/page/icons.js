// Small signs drawn as strokes, so that they look alike in every font.

const ICON_PATHS = {
  undecided: "M8 3.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6",
  accept: "M3 8.6l3.4 3.4L13 4.8",
  correct: "M3 13l.7-3L10.8 2.9l2.3 2.3L6 12.3zM9.4 4.3l2.3 2.3",
  reject: "M4 4l8 8M12 4l-8 8",
  add: "M8 3v10M3 8h10",
  complete: "M1.5 8.6l3 3L10 5.4M8 11.2l.6.5L14.5 5.4",
  undo: "M3 7h6.2a3.3 3.3 0 0 1 0 6.6H6M3 7l3-3M3 7l3 3",
  next: "M8 3v10M4 9l4 4 4-4",
  previous: "M8 13V3M4 7l4-4 4 4",
  export: "M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.2h10",
  import: "M8 10.2V2.7M4.8 5.8L8 2.6l3.2 3.2M3 13.2h10",
  print: "M4.5 6V2.8h7V6M4.5 11H2.8V6h10.4v5h-1.7M4.5 9h7v4.4h-7z",
  theme: "M8 2.6a5.4 5.4 0 1 0 0 10.8zM8 2.6a5.4 5.4 0 0 1 0 10.8",
  help: "M5.6 6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.8-1.1 1.6M8 12.6v.2",
  open: "M9 3h4v4M13 3L7.5 8.5M11.5 9.5v3.7H2.8V4.5h3.7",
  remove: "M4 8h8",
};

/** An icon; it says nothing by itself, so a text or label must stand beside it. */
function icon(name) {
  const path = makeSvg("path", { d: ICON_PATHS[name] });
  return makeSvg("svg", { class: `icon icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, path);
}

/** Draws the icons of buttons that stand in the page from the beginning. */
function drawStaticIcons() {
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
}
