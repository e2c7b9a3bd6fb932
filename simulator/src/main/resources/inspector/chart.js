// How many have waited over the last minutes.

import uPlot from '/webjars/uplot/dist/uPlot.esm.js';

const LINES = ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5'];
const MINUTES = 10;
const drawn = new WeakMap();

/** The total, and the queues in which most have waited. */
function seriesOf(history, names) {
  const peaks = Object.entries(history.queues)
    .map(([queue, line]) => [names.get(queue) ?? queue, line, Math.max(...line)])
    .sort((one, other) => other[2] - one[2])
    .slice(0, LINES.length - 1);
  return peaks.length === 1 ? [['Waiting', history.total]]
    : [['All queues', history.total], ...peaks.map(([name, line]) => [name, line])];
}

export function drawWaiting(place, history, names, {legend = false} = {}) {
  if (!place || !history || history.at.length === 0) return;
  const series = legend ? seriesOf(history, names) : [['Waiting', history.total]];
  const data = [history.at.map(at => Date.parse(at) / 1000), ...series.map(([, line]) => line)];
  const size = {width: Math.max(120, place.clientWidth), height: Math.max(60, place.clientHeight - (legend ? 30 : 0))};
  const key = series.map(([name]) => name).join('\n') + legend;
  const known = drawn.get(place);
  if (known && known.key === key) {
    if (known.chart.width !== size.width || known.chart.height !== size.height) known.chart.setSize(size);
    known.chart.setData(data);
    return;
  }
  if (known) known.chart.destroy();
  drawn.set(place, {key, chart: new uPlot(options(series, size, legend), data, place)});
}

function options(series, size, legend) {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--dim'), font: '11px system-ui, sans-serif', ticks: {show: false},
    grid: {stroke: colour('--line'), width: 1},
  };
  return {
    ...size,
    legend: {show: legend, live: false},
    cursor: {show: false},
    scales: {x: {time: true, range: (chart, first, last) => [last - MINUTES * 60, last]}, y: {range: (chart, low, high) => [0, Math.max(4, Math.ceil(high * 1.15))]}},
    axes: [
      {...axis, size: 22, space: 70, grid: {show: false}, values: (chart, marks) => marks.map(mark =>
        new Date(mark * 1000).toISOString().slice(11, 16))},
      {...axis, size: 34, space: 24, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]},
    ],
    series: [{}, ...series.map(([label], i) => ({
      label,
      stroke: colour(LINES[i % LINES.length]),
      width: i === 0 ? 2 : 1.5,
      fill: i === 0 ? colour('--series-fill') : undefined,
      points: {show: false},
    }))],
  };
}
