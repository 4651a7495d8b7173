import { parseArgs } from 'node:util'

/** One figure of the scorecard as measured now. */
export type Figure = { row: string; target: string; measured: string; ok: boolean }

/** `--quick` for the form that gates every change, `--seed N` to repeat a run exactly. */
export function readArguments(): { quick: boolean; seed: number } {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, seed: { type: 'string' } } })
  return {
    quick: values.quick === true,
    // What gates a change is the same for every change; the whole scorecard looks elsewhere each time.
    seed: Number(values.seed ?? (values.quick ? 2569 : Date.now() % 2 ** 31)),
  }
}

/** Prints figures as a table and makes the process fail if one was missed. */
export function report(title: string, figures: Figure[]): void {
  const heads = { row: title, target: 'target', measured: 'measured', ok: '' }
  const cells = [heads, ...figures.map((figure) => ({ ...figure, ok: figure.ok ? 'ok' : 'MISSED' }))]
  const width = (key: 'row' | 'target' | 'measured') => Math.max(...cells.map((cell) => cell[key].length))
  for (const cell of cells) {
    const line = [
      cell.row.padEnd(width('row')),
      cell.target.padEnd(width('target')),
      cell.measured.padEnd(width('measured')),
      cell.ok,
    ]
    console.log(line.join('  ').trimEnd())
  }
  console.log('')
  if (figures.some((figure) => !figure.ok)) process.exitCode = 1
}
