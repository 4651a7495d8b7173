import { findBreak } from '../../src/flows/chain.ts'
import { foldField } from '../../src/flows/fold.ts'
import { fieldsOf, findFlow } from '../../src/flows/load.ts'
import { countedMinutes, defaultMeetingRules } from '../../src/flows/meeting.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import { openEmbedded } from '../../src/local/embedded.ts'
import type { Database } from '../../src/store/database.ts'
import { createMeter } from '../../src/store/meter.ts'
import { createDatabase } from '../../src/store/metered.ts'
import { showValue } from '../../src/talk/viewing.ts'

/** A round as it lies in the store when its server has ended. */
export interface Round {
  run: Run
  /** What is wrong with the evidence chain; undefined if it verifies. */
  broken: string | undefined
  rows: number
  minutes: number
  /** What stands in each field that was answered, as it would be read. */
  answers: Record<string, string[]>
}

/** Reads the only round of a server that has ended; throws where there are none or several. */
export async function readFolder(dir: string): Promise<Round> {
  const embedded = await openEmbedded({ dir })
  const round = await readRound(createDatabase(embedded.firestore, createMeter()))
  await embedded.close()
  return round
}

/** Reads the only round of a store; throws where there are none or several. */
export async function readRound(database: Database): Promise<Round> {
  const all = <T>(collection: string) =>
    database
      .query({ name: 'all of a trial', collection, limit: 500 })
      .then((found) => found.map(({ data }) => data as T))
  const [run, another] = await all<Run>('runs')
  if (!run || another) throw new Error('there is not one round')
  const rows = (await all<Evidence>(`runs/${run.id}/evidence`)).toSorted((a, b) => a.seq - b.seq)
  const words = new Map(rows.flatMap(({ content }) => (content ? [[content.id, content] as const] : [])))
  const answers = fieldsOf(findFlow(run.flow)).map((field) => {
    const { current } = foldField(field, run.entries[field.key] ?? [])
    const texts = current.map(({ row }) => words.get(row)?.items?.find((item) => item.field === field.key))
    return [field.key, texts.map((item) => showValue(item?.value))] as const
  })
  return {
    run,
    rows: rows.length,
    broken: findBreak(rows, run.chain.head),
    minutes: run.meetings.reduce((sum, meeting) => sum + countedMinutes(meeting, defaultMeetingRules), 0),
    answers: Object.fromEntries(answers.filter(([, texts]) => texts.length > 0)),
  }
}
