import { createHash } from 'node:crypto'
import type { HeadedPart } from '../flows/headings.ts'
import { latestNames } from '../flows/results.ts'
import { matchKey } from '../flows/thai/text.ts'
import { findPerson, type OpenRun, type Scene } from './scene.ts'

/** A school's name in few characters, for a button. */
export function shortSchool(name: string): string {
  return createHash('sha256').update(matchKey(name)).digest('hex').slice(0, 8)
}

/**
 * The school somebody answers for where each school gives its own answer: the one named in the words, the only one, or
 * the one this person spoke for before. Empty where no school is asked; `ask` where it cannot be known.
 */
export async function speaksForSchool(
  scene: Scene,
  { flow, run }: OpenRun,
  parts: HeadedPart[],
  text: string,
): Promise<{ school?: string; ask?: true }> {
  if (parts.every(({ field }) => field.who !== 'school')) return {}
  const schools = latestNames(flow, run, 'schools')
  if (schools.length < 2) return { school: schools[0] }
  const said = matchKey(text)
  const named = schools.filter((school) => said.includes(matchKey(school)))
  if (named.length === 1) return { school: named[0] }
  const person = await findPerson(scene)
  const before = Object.values(run.entries)
    .flat()
    .filter((entry) => person !== undefined && entry.by === person && entry.gone === undefined)
    .toSorted((a, b) => a.at - b.at)
    .findLast((entry) => entry.said?.school !== undefined)?.said?.school
  return before !== undefined && schools.includes(before) ? { school: before } : { ask: true }
}
