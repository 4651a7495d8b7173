import { formatDay } from '../../flows/thai/when.ts'

/** "พ. 23 – ศ. 25 ธ.ค.", "พ. 30 ธ.ค. – ศ. 1 ม.ค.", "จ. 21 ธ.ค."; days 'YYYY-MM-DD', both included. */
export function daysWords({ from, to }: { from: string; to: string }): string {
  if (from === to) return formatDay(from)
  const [weekday, date, month] = formatDay(from).split(' ')
  const first = from.slice(0, 7) === to.slice(0, 7) ? `${weekday} ${date}` : `${weekday} ${date} ${month}`
  return `${first} – ${formatDay(to)}`
}
