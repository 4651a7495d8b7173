import type { Advance, RunInput, RunOutcome } from './moves.ts'
import { standing } from './results.ts'
import type { Entry, Run, RunEffect } from './run.ts'
import type { Flow } from './types.ts'

/** Nothing happened that anybody wants to hear of. */
export const nothing: RunOutcome = { fields: [], completed: [], ask: [], withdrawn: [] }

/** Takes back what the answer's message has said up to now, whichever version of it the button stood under. */
export function undo(flow: Flow, run: Run, input: RunInput & { kind: 'undo' }): Advance {
  const entries = Object.values(run.entries).flat()
  const message = entries.find((entry) => entry.row === input.target)?.message
  if (message === undefined) return withdraw(flow, run, input, (entry) => entry.row === input.target)
  const undone = Math.max(run.messages[message]?.undone ?? -Infinity, input.at)
  const known = run.messages[message]?.undone === undone
  return withdraw(
    flow,
    known ? run : { ...run, messages: remember(run, message, { undone }) },
    input,
    (entry) => entry.message === message && entry.at <= input.at,
  )
}

/** Takes back the entries that are meant: who wrote them wants them out of the book. */
export function withdraw(
  flow: Flow,
  run: Run,
  input: RunInput & { kind: 'unsend' | 'undo' },
  meant: (entry: Entry) => boolean,
): Advance {
  const fresh = new Set<string>()
  for (const entry of Object.values(run.entries).flat()) {
    if (meant(entry) && entry.gone === undefined) fresh.add(entry.row)
  }
  if (fresh.size === 0) return { run, effects: [], outcome: nothing }
  const entries = change(run.entries, (entry) =>
    fresh.has(entry.row) ? { ...entry, gone: input.at } : entry,
  )
  const how = input.kind === 'unsend' ? ('unsent' as const) : ('undone' as const)
  const effects = [...fresh].flatMap((of, index): RunEffect[] => [
    {
      kind: 'keep',
      row: {
        id: index === 0 ? input.row : `${input.row}-${index}`,
        run: run.id,
        kind: 'withdraw',
        at: input.at,
        by: input.by,
        of,
        how,
      },
    },
    // Once the book is signed its words stay in the record; they are only shown to nobody any more.
    ...(input.at > signedAt(flow, run) ? [] : [{ kind: 'retract' as const, row: of, at: input.at }]),
  ])
  return { run: { ...run, entries }, effects, outcome: { ...nothing, withdrawn: [...fresh] } }
}

/** When the book was signed, ms; never, as long as it is not. */
export function signedAt(flow: Flow, run: Run): number {
  return standing(flow, run, 'signed')[0]?.at ?? Infinity
}

/** The entries with each one changed. */
export function change(entries: Run['entries'], next: (entry: Entry) => Entry): Run['entries'] {
  return Object.fromEntries(Object.entries(entries).map(([key, list]) => [key, list.map(next)]))
}

/** The run's memory of a message with one more mark. */
export function remember(run: Run, message: string, mark: Run['messages'][string]): Run['messages'] {
  return { ...run.messages, [message]: { ...run.messages[message], ...mark } }
}
