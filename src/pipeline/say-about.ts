import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import type { Job } from '../store/records.ts'
import type { Deps } from './ports.ts'
import { sayConsult } from './say-consult.ts'

type Kind = NonNullable<Job['about']>['kind']

/** How each kind of timed matter is put into words; it ends or moves its job where nothing is to be said now. */
const kinds: Record<Kind, (deps: Deps, found: Found, job: Job) => Promise<Say | undefined>> = {
  consult: sayConsult,
}

/** What a job that carries no words of its own says now; undefined when it is not to be sent. */
export async function sayAbout(deps: Deps, found: Found, job: Job): Promise<Say | undefined> {
  return job.about && kinds[job.about.kind](deps, found, job)
}
