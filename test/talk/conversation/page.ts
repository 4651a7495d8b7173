import { format } from 'prettier'
import { plainWords, type Say } from '../../../src/flows/say.ts'
import { clipGraphemes } from '../../../src/flows/thai/text.ts'
import { buttonsOf } from '../manners.ts'
import { fits, silences } from './silences.ts'
import type { State } from './states.ts'
import type { Cell } from './walk.ts'

/** A state with all its cells. */
export type Walked = { state: State; cells: Cell[] }

type Row = { shown: string; answer: string | undefined; why: string }
type Table = { state: State; rows: Row[] }

const intro = `# What the bot answers, state by state

Everything a person can send, in every state a conversation may be in, and what the bot says to it. This page is written
by \`npm run conversation\`, which plays each state and sends each input from there; a test fails when the page is not what
the product does, when a cell is silent without a reason, or when one breaks the rules below.

How to read it: each section is one state. A line is what somebody sends, then the bot's first words and its buttons;
inputs with the same answer share a line. What is the same in every state stands once, before the states, and a state
that differs little from another shows only the difference. _Silence_ means that the bot says nothing: its reason is
given. In a group silence is the rule, because the team talks there.

What holds for every cell: at most one message, by the manners of the house; talk in a group leaves nothing in the store;
what was kept is kept; the same stimulus delivered twice changes nothing more and says nothing else.
`

/** The whole page, as it is committed. */
export async function writePage(walked: Walked[]): Promise<string> {
  const tables = walked.map(({ state, cells }) => ({ state, rows: cells.map((cell) => rowOf(cell, state)) }))
  const [groups, own] = [true, false].map((group) =>
    tables.filter(({ state }) => state.in.startsWith('group') === group),
  )
  const parts = [intro, '## In a group', ...drawAll(groups!), '## In a person’s own chat', ...drawAll(own!)]
  return format(parts.join('\n\n'), { parser: 'markdown', printWidth: 110 })
}

function drawAll(tables: Table[]): string[] {
  const [first = [], ...others] = tables.map(({ rows }) => rows)
  const always = first.filter((row) => others.every((rows) => hasRow(rows, row)))
  const sections = tables.map(({ state, rows }) => {
    const left = rows.filter((row) => !hasRow(always, row))
    const like = tables.find((candidate) => candidate.state.key === state.from)
    const different = like && left.filter((row) => !hasRow(like.rows, row))
    const short = different && different.length < left.length / 2
    const note = short ? [`As in “${like.state.title}”${different.length > 0 ? ', except:' : '.'}`] : []
    return [`### ${state.title}`, ...note, ...draw(short ? different : left)]
  })
  return ['### In every state', ...draw(always), ...sections.flat()]
}

function hasRow(rows: Row[], { shown, answer, why }: Row): boolean {
  return rows.some((row) => row.shown === shown && row.answer === answer && row.why === why)
}

function rowOf({ input, says }: Cell, state: State): Row {
  const why = silences.find((silence) => fits(silence, input, state))?.why ?? ''
  return says[0]
    ? { shown: input.shown, answer: words(says[0]), why: '' }
    : { shown: input.shown, answer: undefined, why }
}

/** First words and buttons. Codes are made anew each time. */
function words(say: Say): string {
  const lines = plainWords(say)
    .replace(/[ก-๎]+-\d{4}-[ก-๎]+/gu, '(รหัส)')
    .split('\n')
  const labels = buttonsOf(say).map(({ label }) => `[${label}]`)
  const shown = labels.length > 6 ? [...labels.slice(0, 6), '…'] : labels
  return escape([clipGraphemes(lines.slice(0, 2).join(' / '), 100), ...shown].join(' '))
}

function escape(text: string): string {
  return text.replace(/[\\*_<>[\]]/gu, '\\$&')
}

/** One line for each answer, and one for each reason to be silent. */
function draw(rows: Row[]): string[] {
  const lines = Map.groupBy(rows, ({ answer, why }) => answer ?? `_Silence._ ${why}`)
  const drawn = [...lines].map(
    ([answer, same]) => `- ${same.map(({ shown }) => `“${escape(shown)}”`).join(', ')} → ${answer}`,
  )
  return drawn.length > 0 ? [drawn.join('\n')] : []
}
