/// What is for the printer alone: on the screen it is never seen, and `tokens.css` leaves out everything else on paper.

/// Opens the browser's print dialog, and takes the element away afterwards.
export async function printAlone(element) {
  element.dataset.paper = "";
  document.body.append(element);
  await element.updateComplete;
  await Promise.all([...element.renderRoot.querySelectorAll("img")].map(each => each.decode()));
  addEventListener("afterprint", () => element.remove(), { once: true });
  print();
}
