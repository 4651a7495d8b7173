import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import type { AboutJob } from '../store/records.ts'
import { sayProgramme } from './say-programme.ts'
import type { Deps } from './ports.ts'

const kinds: Record<
  AboutJob['about']['kind'],
  (deps: Deps, found: Found, job: AboutJob) => Promise<Say | undefined>
> = {
  programme: sayProgramme,
}

/**
 * What a job says that was written about something, in the words of this moment. Undefined when it is not to be sent
 * now; then the job has been ended or moved.
 */
export function sayAbout(deps: Deps, found: Found, job: AboutJob): Promise<Say | undefined> {
  return kinds[job.about.kind](deps, found, job)
}
