import { inEventOrder } from './fold.ts'
import type { Entry, Review, ReviewHow, RowContent, Run, RunEffect, Said } from './run.ts'
import type { Flow, Step } from './types.ts'

/** What a review may say of a step: the words of a field that means `reviewed`. */
const choices: Partial<Record<ReviewHow, string>> = { agree: 'เห็นชอบ', more: 'ขอให้เติม' }

/** A mentor or director looks at a step; or other words for what they said. */
export type ReviewInput = {
  kind: 'review'
  row: string
  at: number
  by: string
  /** The name of who speaks, as it is printed. */
  name: string
  step: string
  how: ReviewHow
  office: Review['office']
  text?: string
  replaces?: string
  message?: string
}

/** Keeps one look at a step. Repeated, or about a round that is over, it changes nothing. */
export function review(flow: Flow, run: Run, input: ReviewInput): { run: Run; effects: RunEffect[] } {
  const { row, at, by, step, how, office, name, text, replaces, message } = input
  const known = run.reviews?.some((one) => one.row === row)
  const takenBack = message !== undefined && run.messages[message]?.unsent !== undefined
  if (known || takenBack || run.status !== 'open') return { run, effects: [] }
  const said = text === undefined ? {} : { said: true as const }
  const kept: Review = {
    row,
    step,
    by,
    at,
    how,
    office,
    ...said,
    ...(replaces ? { replaces } : {}),
    ...(message ? { message } : {}),
  }
  const reviews = [...(run.reviews ?? []), kept].toSorted(inEventOrder)
  const found = flow.steps.find(({ key }) => key === step)
  const entry = replaces === undefined && office === 'mentor' ? entryOf(found, kept) : undefined
  const items = entry
    ? [{ field: entry.field, value: { text: entry.choice, choice: entry.choice } }]
    : undefined
  const content: RowContent = {
    id: row,
    run: run.id,
    kind: 'review',
    at,
    by,
    message,
    text,
    of: replaces,
    items,
    review: { step, how, office, name },
  }
  const before = entry ? (run.entries[entry.field] ?? []) : []
  const entries = entry ? { ...run.entries, [entry.field]: [...before, entry.entry] } : run.entries
  return { run: { ...run, reviews, entries }, effects: [{ kind: 'keep', row: content }] }
}

/** A look at the whole book answers the field that says how it was reviewed; a second mentor's stands beside the first. */
function entryOf(
  step: Step | undefined,
  { row, at, by, how, message }: Review,
): { field: string; choice: string; entry: Entry } | undefined {
  const field = step?.fields.find(({ means }) => means === 'reviewed')
  const choice = choices[how]
  if (!field || choice === undefined) return undefined
  const said: Said = { choice }
  return { field: field.key, choice, entry: { row, at, by, message, said, use: { how: 'append', at, row } } }
}

/** The looks that stand: each with the latest row of its words (`words`). */
export function reviewsOf(run: Run): (Review & { words: string })[] {
  const all = (run.reviews ?? []).filter(({ gone }) => gone === undefined)
  return all
    .filter(({ replaces }) => replaces === undefined)
    .map((one) => {
      const mended = all.findLast(({ replaces, by }) => replaces === one.row && by === one.by)
      return { ...one, words: mended?.row ?? one.row }
    })
}

/** What has been taken back so far. */
type Withdrawn = { run: Run; effects: RunEffect[]; outcome: { withdrawn: string[] } }

/** Takes back what a message said of a step, in whichever order the two arrive; its words go. */
export function unsayLooks<T extends Withdrawn>(
  done: T,
  input: { row: string; at: number; by: string; message: string },
): T {
  const { run } = done
  const meant = (run.reviews ?? []).filter((one) => one.message === input.message && one.gone === undefined)
  if (meant.length === 0) return done
  const rows = new Set(meant.map(({ row }) => row))
  const reviews = run.reviews!.map((one) => (rows.has(one.row) ? { ...one, gone: input.at } : one))
  const known = new Set(done.outcome.withdrawn)
  const effects = [...rows]
    .filter((row) => !known.has(row))
    .flatMap((of, index): RunEffect[] => {
      const { at, by } = input
      const id = `${input.row}-v${index}`
      const row: RowContent = { id, run: run.id, kind: 'withdraw', at, by, of, how: 'unsent' }
      return [
        { kind: 'keep', row },
        { kind: 'retract', row: of, at },
      ]
    })
  return { ...done, run: { ...run, reviews }, effects: [...done.effects, ...effects] }
}

/** Whether a mentor has agreed to a step. */
export function isAgreed(run: Run, step: string): boolean {
  return reviewsOf(run).some((one) => one.step === step && one.how === 'agree' && one.office === 'mentor')
}

/** A complete step, or the book, that nobody of an office has looked at since `since`, ms. */
export type Unseen = { step: string; since: number; again?: true }

/**
 * What waits for an office's look: for a director the book alone, for a mentor the latest complete step as well (who
 * looks at a step has seen those before it). What was asked to be completed waits again once something came.
 */
export function unseenBy(flow: Flow, run: Run, office: Review['office']): Unseen | undefined {
  if (run.status !== 'open') return undefined
  const latest = latestComplete(flow, run)
  if (!latest || (office === 'director' && !latest.book)) return undefined
  const place = (key: string) => flow.steps.findIndex((step) => step.key === key)
  const seen = reviewsOf(run).filter(
    (one) => one.office === office && place(one.step) >= place(latest.step) && one.at >= latest.since,
  )
  const last = seen.at(-1)
  if (!last) return { step: latest.step, since: latest.since }
  const came = last.how === 'more' ? firstAfter(flow, run, latest, last.at) : undefined
  return came === undefined ? undefined : { step: latest.step, since: came, again: true }
}

function latestComplete(flow: Flow, run: Run): { step: string; since: number; book: boolean } | undefined {
  const closing = flow.steps.find((step) => step.closing && step.key === run.step)
  if (closing && run.sent !== undefined) return { step: closing.key, since: run.sent, book: true }
  if (run.gated?.step === run.step) return { ...run.gated, book: false }
  const step = run.asked.at(-1)
  const next = flow.steps[flow.steps.findIndex(({ key }) => key === step) + 1]
  const since = next && run.opened[next.key]
  return step === undefined || since === undefined ? undefined : { step, since, book: false }
}

/** When something came to a step (to any, for the whole book) after a moment, ms. */
function firstAfter(
  flow: Flow,
  run: Run,
  { step, book }: { step: string; book: boolean },
  after: number,
): number | undefined {
  const fields = flow.steps.filter((one) => book || one.key === step).flatMap((one) => one.fields)
  const office = ({ who }: { who: string }) => ['mentor', 'director', 'deputy'].includes(who)
  const times = fields
    .filter((field) => !office(field))
    .flatMap((field) => (run.entries[field.key] ?? []).map(({ at }) => at))
    .filter((at) => at > after)
  return times.length > 0 ? Math.min(...times) : undefined
}
