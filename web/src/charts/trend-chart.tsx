import { useEffect, useRef } from 'react';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { usePage } from '../parts/page';
import { SERIES } from './trend-section';
import { useTheme } from './use-theme';

register([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface TrendChartProps {
  points: readonly { month: string; totals: { planned: number; connected: number; overdue: number } }[];
  summary: string;
}

/** Each line has a dash of its own and its name at its end: nobody needs to tell colours apart. */
const LINES = [
  { key: 'planned', type: 'dashed', colour: '--chart-planned' },
  { key: 'overdue', type: 'dotted', colour: '--chart-overdue' },
  { key: 'connected', type: 'solid', colour: '--chart-connected' },
] as const;

/** Planned, connected and overdue connections at the end of each month, as steps. */
export default function TrendChart({ points, summary }: TrendChartProps) {
  const { t, format } = usePage();
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const style = getComputedStyle(element);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: summary } },
      grid: { left: 8, right: 96, top: 16, bottom: 4, containLabel: true },
      textStyle: { fontFamily: style.fontFamily, color: colour('--ink-2') },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colour('--surface'),
        borderColor: colour('--line'),
        textStyle: { color: colour('--ink') },
      },
      xAxis: {
        type: 'category',
        data: points.map(({ month }) => format.month(month)),
        axisLine: { lineStyle: { color: colour('--line-strong') } },
        axisLabel: { color: colour('--ink-2') },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: colour('--ink-2') },
        splitLine: { lineStyle: { color: colour('--line') } },
      },
      series: LINES.map(({ key, type, colour: name }) => ({
        type: 'line',
        step: 'end',
        symbol: 'none',
        name: t(SERIES[key]),
        data: points.map(({ totals }) => totals[key]),
        lineStyle: { width: 2, type, color: colour(name) },
        itemStyle: { color: colour(name) },
        endLabel: { show: true, formatter: '{a}', color: colour(name), fontWeight: 600, distance: 6 },
        labelLayout: { moveOverlap: 'shiftY' },
      })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [points, summary, theme, t, format]);
  return <div className="chart" ref={place} />;
}
