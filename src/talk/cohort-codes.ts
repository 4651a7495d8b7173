import type { Cohort } from '../store/cohort.ts'
import { refs, type Code } from '../store/records.ts'
import type { Scene } from './scene.ts'

/** A cohort in which one code, by its key, has taken another's place. */
export function withCode(cohort: Cohort, from: string, to: string): Cohort {
  const change = <T extends { code: string }>(one: T): T => (one.code === from ? { ...one, code: to } : one)
  return { ...cohort, people: cohort.people.map(change), trainers: cohort.trainers.map(change) }
}

/** Where a code of a cohort was replaced, its list names the new one. Keys of codes. */
export async function followCode(scene: Scene, code: Code, from: string, to: string): Promise<void> {
  if (code.role !== 'assistant' && code.role !== 'trainer') return
  const ref = refs.cohort(code.cohort)
  const cohort = await scene.desk.get(ref)
  if (cohort) scene.desk.put(ref, withCode(cohort, from, to))
}
