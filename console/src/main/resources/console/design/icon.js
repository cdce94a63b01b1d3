/// Icons as paths on a 24 px grid, drawn in the colour of the text: `${icon("expand")}`.
import { html, svg } from "lit";

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  expand: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  sound: "M4 9v6h4l5 4V5L8 9H4zM16.5 8.5a5 5 0 010 7M19 6a8.5 8.5 0 010 12",
  mute: "M4 9v6h4l5 4V5L8 9H4zM17 9l5 6M22 9l-5 6",
  bigger: "M12 5v14M5 12h14",
  smaller: "M5 12h14",
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-3",
  check: "M4 12.5l5.5 5.5L20 7",
  alert: "M12 3L2 20h20L12 3zM12 10v5M12 17.5v.5",
  offline: "M2 8.5a15 15 0 0120 0M5 12a10.5 10.5 0 0114 0M8.5 15.5a5 5 0 017 0M12 19h.01M3 3l18 18",
  list: "M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01",
  clock: "M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z",
  bag: "M6 8h12l1 13H5L6 8zM9 8V6a3 3 0 016 0v2",
  table: "M3 9h18M5 9l-1 11M19 9l1 11M12 9v11",
  light: "M12 4V2M12 22v-2M4 12H2M22 12h-2M5.6 5.6L4.2 4.2M19.8 19.8l-1.4-1.4M18.4 5.6l1.4-1.4M4.2 19.8l1.4-1.4M12 8a4 4 0 100 8 4 4 0 000-8z",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM9 14.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
  home: "M3 11l9-8 9 8M5 9.5V21h14V9.5",
  search: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
  book: "M12 6c-2-1.6-5-2-8-2v14c3 0 6 .4 8 2 2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zM12 6v14",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  pay: "M3 6h18v13H3zM3 10.5h18M7 15h3",
  move: "M4 12h15M13 6l6 6-6 6",
  percent: "M6 18L18 6M7.5 5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM16.5 14a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
  people: "M9 5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM2.5 20c.5-4 3-5.5 6.5-5.5s6 1.5 6.5 5.5M16 5.3a3.5 3.5 0 010 6.4M18 14.8c2 .6 3.2 2.2 3.5 5.2",
  send: "M4 12L20 4l-5 16-4-6.5L4 12zM11 13.5L20 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
  chart: "M4 4v16h16M8 16v-4M12.5 16V7M17 16v-6",
  pulse: "M2 12h4l3-8 5 16 3-8h5",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
};

export function icon(name) {
  return html`<svg viewBox="0 0 24 24" width="1.35em" height="1.35em" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${svg`<path d=${PATHS[name]}></path>`}</svg>`;
}
