"use strict";
// What textual.js leaves out: sentences of the server, files saved without a new window, keys where one types.
(() => {
  const said = document.getElementById("said");
  const sentence = document.getElementById("sentence");
  const again = document.getElementById("again");
  let told = "";

  const close = (code) => {
    sentence.textContent = told || (code === 1009 ? said.dataset.tooMuch : said.dataset.closed);
    document.body.classList.add("-closed");
    again.focus();
  };

  const type = () => document.querySelector(".xterm-helper-textarea")?.focus();

  window.WebSocket = class extends window.WebSocket {
    constructor(address) {
      super(address);
      this.addEventListener("open", type);
      this.addEventListener("close", (event) => close(event.code));
      this.addEventListener("message", (event) => {
        if (typeof event.data === "string") {
          const [kind, value] = JSON.parse(event.data);
          if (kind === "told") told = value;
        }
      });
    }
  };

  const openWindow = window.open.bind(window);
  window.open = (address) => {
    const url = new URL(address, location.href);
    if (url.origin === location.origin && url.pathname.startsWith("/download/")) {
      const link = document.createElement("a");
      link.href = `.${url.pathname}`;
      link.download = "";
      link.click();
      type();
    } else if (["http:", "https:", "mailto:"].includes(url.protocol)) {
      openWindow(url.href, "_blank", "noopener,noreferrer");
    }
    return null;
  };

  // Arabic and Hebrew are drawn by the phrase, so that the browser joins their letters and turns them round; two spaces
  // part columns. textual.js keeps its terminal to itself, and is met where it notes the address of the socket.
  const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g;
  const runs = (text) => Array.from(text.matchAll(rightToLeft), (run) => [run.index, run.index + run[0].length]);
  Object.defineProperty(Object.prototype, "websocket_url", {
    configurable: true,
    set(address) {
      delete Object.prototype.websocket_url;
      this.websocket_url = address;
      queueMicrotask(() => this.terminal.registerCharacterJoiner(runs));
    },
  });

  // ^v pastes what other programs copied, as everywhere in a browser.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && !event.altKey && !event.metaKey && event.key.toLowerCase() === "v") event.stopPropagation();
  }, true);

  again.addEventListener("click", () => location.reload());
  window.addEventListener("focus", () => document.body.classList.contains("-closed") || type());

  window.addEventListener("load", async () => {
    document.getElementById("terminal").dataset.sessionWebsocketUrl = new URL("ws", location.href.replace(/^http/, "ws")).href;
    // Letters are measured once, so their font must be there before.
    await Promise.allSettled(["16px", "bold 16px", "italic 16px"].map((each) => document.fonts.load(`${each} "Roboto Mono"`)));
    const script = document.createElement("script");
    script.src = "files/textual.js";
    script.addEventListener("load", () => window.onload());
    document.head.append(script);
  });
})();
