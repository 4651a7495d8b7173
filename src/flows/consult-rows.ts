import { consultWords } from './consulting.ts'
import type { Entry, FileRef, RowContent, Run, RunEffect } from './run.ts'

/** Words or a voice of a consultation that the team asked for; `of` is the consultation. */
export type ConsultInput = {
  kind: 'consult'
  row: string
  at: number
  by: string
  message?: string
  of: string
  text?: string
  voice?: FileRef
}

/**
 * Notes what was asked or answered in a consultation as evidence of the round. A repeated input, and one whose message
 * was taken back before it arrived, adds nothing.
 */
export function addConsultWords(run: Run, input: ConsultInput): { run: Run; effects: RunEffect[] } {
  const { row, at, by, message } = input
  const before = run.entries[consultWords] ?? []
  const known = message === undefined ? undefined : run.messages[message]
  const takenBack = known?.unsent !== undefined || (known?.undone ?? -Infinity) >= at
  if (takenBack || before.some((entry) => entry.row === row)) return { run, effects: [] }
  const entry: Entry = { row, by, at, message }
  const next = { ...run, entries: { ...run.entries, [consultWords]: [...before, entry] } }
  return { run: next, effects: [{ kind: 'keep', row: consultRow(run.id, input) }] }
}

/** The row of evidence of such words; `place` is the round, or the consultation itself where it belongs to none. */
export function consultRow(place: string, input: ConsultInput): RowContent {
  const { row, at, by, message, of, text, voice } = input
  const items = [{ field: consultWords, value: { text, file: voice } }]
  return { id: row, run: place, kind: 'consult', at, by, message, of, items }
}
