import { nextCard } from '../../flows/programme/timing.ts'
import type { Programme } from '../../flows/programme/types.ts'
import { spreadOf } from '../../flows/reminding.ts'
import { shortHash } from '../../flows/secret.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { refs, type Job } from '../../store/records.ts'
import type { Scene } from '../scene.ts'

/** The job of a programme for one purpose and day: made twice it is the same document. */
export function jobId(programme: string, what: string): string {
  return `w${shortHash(`${programme}/${what}`)}`
}

/** The job of the weekly card of a day, 'YYYY-MM-DD': whoever comes after another account has cards of their own. */
export function cardJob(programme: string, account: string, day: string): string {
  return jobId(programme, `${account} ${day}`)
}

/** A message about a programme that is put into words when it is said. Moments in ms. */
export function aboutProgramme(
  { id, org }: Programme,
  to: string,
  when: { at: number; due: number; uuid: () => string },
): Job {
  const { at, due, uuid } = when
  return {
    to,
    about: { kind: 'programme', id },
    payer: org,
    retryKey: uuid(),
    state: 'due',
    tries: 0,
    due,
    at,
  }
}

/** The programme with its next weekly card on the desk, where none is waiting. The caller puts it. */
export async function armCard(scene: Scene, programme: Programme): Promise<Programme> {
  const { at } = scene.update
  const { account, nudge = 0 } = programme
  if (account === undefined || nudge > at) return programme
  const next = nextCard(programme, at, scene.calendar, scene.chat.leave)
  if (next === undefined) return programme
  const due = next + spreadOf(account)
  const ref = refs.job(cardJob(programme.id, account, dateInBangkok(due)))
  if (!(await scene.desk.get(ref)))
    scene.desk.put(ref, aboutProgramme(programme, account, { at, due, uuid: scene.uuid }))
  return { ...programme, nudge: due }
}
