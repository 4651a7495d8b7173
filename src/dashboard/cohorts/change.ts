import type { Programme } from '../../flows/programme/types.ts'
import type { Fields, Found, Write } from '../../store/database.ts'
import type { Cohort, Standings } from '../../store/cohort.ts'
import { refs, type Code, type Organisation, type Ref } from '../../store/records.ts'
import { withCode } from '../../talk/cohort-codes.ts'
import type { Asked } from '../asked.ts'
import { listed } from './bring-in.ts'
import { codeFor, drawCodes, findIssuer, type Purpose } from './codes.ts'
import { codeOf, findCohort, findHolder, type Holder } from './find.ts'
import type { Staff } from '../sessions.ts'

/** Races lost about one cohort. */
const patience = 5

/** What became of a change: `joined` when somebody has used the code meanwhile, `kept` where evidence stands. */
export type Changed = 'done' | 'joined' | 'kept' | 'gone' | 'busy'

/** Gives somebody of the cohort a new code; the one before opens nothing any more. */
export async function replaceCode(asked: Asked<Staff>): Promise<Changed> {
  const { deps, visitor } = asked
  const issuer = await findIssuer(deps, visitor.person)
  return attempt(asked, async ({ cohort, found, holder }) => {
    const { path } = refs.code(codeOf(holder))
    const old = await deps.database.get(path)
    const code = old?.data as unknown as Code | undefined
    if (code?.used !== undefined) return 'joined'
    const [fresh = ''] = drawCodes(deps.random, 1)
    const now = deps.now()
    return [
      set(refs.cohort(cohort.id), withCode(cohort, codeOf(holder), fresh), found),
      ...revoke(old, now),
      {
        kind: 'create',
        path: refs.code(fresh).path,
        data: codeFor(issuer, now, fresh, purposeOf(cohort, holder)),
      },
    ]
  })
}

/** Takes an assistant teacher who has not joined out of the cohort, with code and programme. */
export async function takeOut(asked: Asked<Staff>): Promise<Changed> {
  const { database, now } = asked.deps
  return attempt(asked, async ({ cohort, found, holder }) => {
    if (holder.kind === 'trainer') return 'gone'
    const { line } = holder
    const trainer = cohort.trainers.find(({ lines }) => lines.includes(line.id))
    const paths = [
      refs.code(line.code).path,
      refs.programme(line.programme).path,
      refs.organisation(cohort.org).path,
      refs.standings(cohort.id).path,
      ...(trainer ? [refs.code(trainer.code).path] : []),
    ]
    const [code, programme, organisation, standings, own] = await database.getAll(paths)
    const known = programme?.data as unknown as Programme | undefined
    if (known?.person !== undefined || (code?.data as unknown as Code | undefined)?.used !== undefined)
      return 'joined'
    if (known && known.chain.length > 0) return 'kept'
    const others = trainer?.lines.filter((id) => id !== line.id) ?? []
    const trainers = cohort.trainers.flatMap((one) =>
      one.id !== trainer?.id ? [one] : others.length > 0 ? [{ ...one, lines: others }] : [],
    )
    const rest: Cohort = { ...cohort, people: cohort.people.filter(({ id }) => id !== line.id), trainers }
    return [
      set(refs.cohort(cohort.id), rest, found),
      ...revoke(code, now()),
      ...(programme ? [{ kind: 'delete' as const, path: programme.path, after: programme }] : []),
      ...(organisation
        ? [
            {
              kind: 'merge' as const,
              path: organisation.path,
              data: listed(organisation.data as unknown as Organisation, rest),
              after: organisation,
            },
          ]
        : []),
      ...withoutRow(standings, line.id),
      // A mentor whose last assistant teacher this was has nothing to join for.
      ...(others.length > 0 ? withLines(own, others) : revoke(own, now())),
    ]
  })
}

type Place = { cohort: Cohort; found: Found; holder: Holder }

/** Tries a change of one cohort until nobody was faster. */
export async function attempt(
  asked: Asked<Staff>,
  plan: (place: Place) => Promise<Write[] | Exclude<Changed, 'busy'>>,
): Promise<Changed> {
  for (let tries = 0; tries < patience; tries++) {
    const place = await findCohort(asked)
    const holder = place && findHolder(place.cohort, asked.params['line'])
    if (!holder) return 'gone'
    const writes = await plan({ ...place, holder })
    if (typeof writes === 'string') return writes
    if ((await asked.deps.database.commit(writes)) === 'committed') return 'done'
  }
  return 'busy'
}

/** What a code of somebody of a cohort opens. */
export function purposeOf({ org, id: cohort }: Cohort, holder: Holder): Purpose {
  switch (holder.kind) {
    case 'assistant':
      return { role: 'assistant', org, cohort, line: holder.line.id }
    case 'trainer': {
      const { lines, name } = holder.trainer
      return { role: 'trainer', org, cohort, lines, name }
    }
  }
}

function revoke(found: Found | undefined, revoked: number): Write[] {
  return found ? [{ kind: 'merge', path: found.path, data: { revoked }, after: found }] : []
}

function withoutRow(found: Found | undefined, line: string): Write[] {
  if (!found) return []
  const { [line]: _gone, ...rows } = (found.data as unknown as Standings).rows
  return [{ kind: 'set', path: found.path, data: { rows }, after: found }]
}

function withLines(found: Found | undefined, lines: string[]): Write[] {
  return found ? [{ kind: 'merge', path: found.path, data: { lines }, after: found }] : []
}

function set<T>({ path }: Ref<T>, value: T, after: Found): Write {
  return { kind: 'set', path, data: value as Fields, after }
}
