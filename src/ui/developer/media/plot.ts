import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Series } from './series.ts';

/** A graph in the page. */
export interface Plot {
  show(series: Series): void;
  remove(): void;
}

/** Puts a graph with two lines into `element`, as wide as that is, in its own colours. */
export function drawPlot(element: HTMLElement, height = 120): Plot {
  const { color, borderColor, outlineColor } = getComputedStyle(element);
  const quiet = () => getComputedStyle(element).borderColor || borderColor;
  const axis = { stroke: quiet, grid: { stroke: quiet, width: 0.5, dash: [1, 4] }, ticks: { show: false } };
  const plot = new uPlot(
    {
      width: Math.max(1, element.clientWidth),
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
      axes: [
        { ...axis, size: 28, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
        { ...axis, size: 46 },
      ],
      series: [
        {},
        {
          stroke: () => getComputedStyle(element).color || color,
          width: 2,
          spanGaps: true,
          points: { show: false },
        },
        {
          stroke: () => getComputedStyle(element).outlineColor || outlineColor,
          width: 2,
          dash: [6, 4],
          // The far side tells every few seconds.
          spanGaps: true,
          points: { show: false },
        },
      ],
    },
    [[], [], []],
    element,
  );
  const sizes = new ResizeObserver(() => {
    plot.setSize({ width: Math.max(1, element.clientWidth), height });
  });
  sizes.observe(element);
  return {
    show: ({ at, here, there }) => {
      plot.setData([[...at], [...here], [...there]]);
    },
    remove: () => {
      sizes.disconnect();
      plot.destroy();
    },
  };
}
