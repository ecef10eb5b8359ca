// Sets the terminal so that it has about eighty columns, whatever the screen, and keeps it going.
"use strict";

const COLUMNS = 80;
const ROWS = 24;
const FONT = "'Roboto Mono'";
const AGAIN = 2000;

function prepare() {
  const terminal = document.getElementById("terminal");
  const secure = window.location.protocol === "https:";
  terminal.dataset.sessionWebsocketUrl = `${secure ? "wss" : "ws"}://${window.location.host}/ws`;
  // a sign of this font is 0.6 of its size wide, and a row 1.32 of it high
  const across = window.innerWidth / COLUMNS / 0.6;
  const down = window.innerHeight / ROWS / 1.32;
  terminal.dataset.fontSize = String(Math.max(8, Math.floor(Math.min(across, down))));
}

// The picture stays while the connection is gone; as soon as the server answers, it goes on.
async function comeBack() {
  try {
    await fetch("./", { cache: "no-store" });
    window.location.reload();
  } catch {
    setTimeout(comeBack, AGAIN);
  }
}

const start = window.onload;
window.onload = async (event) => {
  prepare();
  // measured with another font, the signs would stand too far apart
  await document.fonts.load(`16px ${FONT}`).catch(() => undefined);
  const width = window.innerWidth;
  const height = window.innerHeight;
  start(event);
  const fit = window.onresize;
  let later;
  window.onresize = (resized) => {
    if (fit) fit(resized);
    clearTimeout(later);
    const other = Math.abs(window.innerWidth / width - 1) > 0.1 || Math.abs(window.innerHeight / height - 1) > 0.3;
    if (other) later = setTimeout(() => window.location.reload(), 400);
  };
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) setTimeout(comeBack, AGAIN);
  }).observe(document.body, { attributeFilter: ["class"] });
};
