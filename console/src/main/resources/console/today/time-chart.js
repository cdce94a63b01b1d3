/// Amounts over hours or days, drawn by ECharts, with the exact figures as a table below.
/// `<time-chart .labels=${["12", …]} .series=${[{ name, values, color, faint }]} currency="EUR" heading="…">`; values are minor units and
/// `color` is the name of a token, `action` or `edge`.
import { LitElement, css, html, nothing } from "lit";
import "echarts";
import { sheet } from "console/design/sheet.js";
import { money, roughMoney } from "console/format/money.js";
import { texts } from "console/i18n/i18n.js";

const t = await texts("today");
/// The package's small build is no module: it leaves its name in the global scope.
const { echarts } = globalThis;

class TimeChart extends LitElement {
  static properties = { labels: {}, series: {}, currency: {}, heading: {}, pointed: { state: true } };
  static styles = [sheet, css`
    .chart { height: 15rem; margin-inline: -.2rem; touch-action: pan-y; }
    .head { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline; min-height: 1.9rem; }
    .key { display: inline-flex; align-items: center; gap: .45rem; font-size: .88rem; color: var(--soft); }
    .key b { color: var(--ink); font-variant-numeric: tabular-nums; font-weight: 600; }
    .mark { width: .8rem; height: .8rem; border-radius: .2rem; }
    .mark.action { background: var(--action); } .mark.edge { background: var(--edge); } .mark.faint { opacity: .5; }
    .at { margin-inline-start: auto; font-weight: 600; font-size: .88rem; }
    details { margin-top: .4rem; font-size: .88rem; }
    summary { cursor: pointer; color: var(--soft); min-height: 1.8rem; width: fit-content; }
    td, th { padding: .25rem .6rem; }
    .scroll { position: relative; max-height: 20rem; overflow: auto; }
  `];

  #restyle = () => this.#draw();
  #watch = new MutationObserver(this.#restyle);
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #resize = new ResizeObserver(() => this.#chart?.resize());
  #chart = null;

  connectedCallback() {
    super.connectedCallback();
    this.#watch.observe(document.documentElement, { attributeFilter: ["data-scheme"] });
    this.#dark.addEventListener("change", this.#restyle);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.disconnect();
    this.#dark.removeEventListener("change", this.#restyle);
    this.#resize.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  render() {
    const at = this.pointed;
    return html`
      <div class="head">
        ${this.series.map(each => html`<span class="key"><span class="mark ${each.color} ${each.faint ? "faint" : ""}"></span>${each.name}
          ${at === undefined || at === null ? nothing : html`<b>${this.#amount(each.values[at])}</b>`}</span>`)}
        ${at === undefined || at === null ? nothing : html`<span class="at">${this.labels[at]}</span>`}
      </div>
      <div class="chart" aria-hidden="true" @pointerleave=${() => { this.pointed = null; }}></div>
      <details><summary>${t("asTable")}</summary><div class="scroll" tabindex="0" role="region" aria-label=${this.heading}><table>
        <caption class="sr">${this.heading}</caption>
        <thead><tr><td></td>${this.series.map(each => html`<th scope="col" class="num">${each.name}</th>`)}</tr></thead>
        <tbody>${this.labels.map((label, index) => html`<tr><th scope="row">${label}</th>${this.series.map(each =>
          html`<td class="num">${this.#amount(each.values[index])}</td>`)}</tr>`)}</tbody>
      </table></div></details>`;
  }

  #amount(minor) {
    return minor === null || minor === undefined ? "–" : money({ minor, currency: this.currency });
  }

  updated(changed) {
    if (["labels", "series", "currency"].some(each => changed.has(each))) {
      this.#draw();
    }
  }

  #draw() {
    const element = this.renderRoot?.querySelector(".chart");
    if (!element) {
      return;
    }
    if (!this.#chart) {
      this.#chart = echarts.init(element);
      this.#resize.observe(element);
      const point = ({ offsetX, offsetY }) => { this.pointed = this.#nearest(offsetX, offsetY); };
      this.#chart.getZr().on("mousemove", point);
      this.#chart.getZr().on("click", point);
    }
    this.#chart.setOption(this.#option(), true);
  }

  #nearest(x, y) {
    const [index] = this.#chart.convertFromPixel({ gridIndex: 0 }, [x, y]) ?? [];
    return index >= 0 && index < this.labels.length ? index : null;
  }

  #option() {
    const style = getComputedStyle(this);
    const token = name => style.getPropertyValue("--" + name).trim();
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.76;
    const label = { color: token("soft"), fontSize, fontFamily: style.fontFamily };
    return {
      animation: false,
      grid: { left: fontSize * 4.4, right: fontSize * 0.4, top: fontSize, bottom: fontSize * 2 },
      xAxis: { type: "category", data: this.labels, axisLabel: { ...label, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: token("line") } } },
      yAxis: {
        type: "value", splitNumber: 4, axisLabel: { ...label, formatter: minor => roughMoney({ minor, currency: this.currency }) },
        splitLine: { lineStyle: { color: token("line"), type: "dashed" } },
      },
      series: this.series.map(each => ({
        name: each.name, type: "bar", data: each.values, barGap: "12%", barCategoryGap: "28%", barMaxWidth: fontSize * 3.4,
        itemStyle: { color: token(each.color), opacity: each.faint ? 0.5 : 1, borderRadius: [fontSize / 5, fontSize / 5, 0, 0] },
        emphasis: { disabled: true },
      })),
    };
  }
}

customElements.define("time-chart", TimeChart);
