import { earlierOf } from '../../flows/programme/earlier.ts'
import { putStandings } from '../../pipeline/standings.ts'
import { openDesk, type Desk } from '../../store/desk.ts'
import { refs } from '../../store/records.ts'
import { withCode } from '../../talk/cohort-codes.ts'
import type { Keeper } from '../../talk/keep.ts'
import { letGo, takeBackEarlier } from '../../talk/programme/releasing.ts'
import type { Asked } from '../asked.ts'
import type { DashboardDeps } from '../ports.ts'
import type { Staff } from '../sessions.ts'
import { attempt, purposeOf, type Changed } from './change.ts'
import { codeFor, drawCodes, findIssuer } from './codes.ts'
import { codeOf } from './find.ts'

/**
 * Lets the account go that joined by somebody's code, and gives that somebody a new one. Everything that was logged stays.
 * The form says when the code was used that the manager saw: who came by a later one is not let go unseen.
 */
export async function replaceAccount(asked: Asked<Staff>): Promise<Changed> {
  const { deps, visitor, form } = asked
  const issuer = await findIssuer(deps, visitor.person)
  return attempt(asked, async ({ cohort, found, holder }) => {
    const desk = openDesk(deps.database, [found])
    const ref = refs.code(codeOf(holder))
    const code = await desk.get(ref)
    if (code?.role !== 'assistant' && code?.role !== 'trainer') return 'gone'
    if (code.used === undefined) return 'done'
    if (String(code.used) !== form['used']) return 'joined'
    const [fresh = ''] = drawCodes(deps.random, 1)
    const at = deps.now()
    desk.put(ref, { ...code, revoked: at })
    desk.add(refs.code(fresh), codeFor(issuer, at, fresh, purposeOf(cohort, holder)))
    for (const { account, text } of await letGo(keeperOf(deps, desk), code, { at, by: visitor.person }))
      if (await desk.get(refs.chat(account)))
        desk.append(refs.chat(account), 'waiting', { id: `x-${fresh}`, at, text })
    desk.put(refs.cohort(cohort.id), withCode(cohort, codeOf(holder), fresh))
    if (holder.kind === 'assistant') await follow(deps, desk, cohort.id, holder.line.programme)
    return desk.writes()
  })
}

/** Takes one thing back that an earlier account had logged: its words go, its seal and who took it back stay. */
export async function withdrawEarlier(asked: Asked<Staff>): Promise<Changed> {
  const { deps, visitor, form } = asked
  return attempt(asked, async ({ cohort, holder }) => {
    if (holder.kind === 'trainer') return 'gone'
    const desk = openDesk(deps.database)
    const programme = await desk.get(refs.programme(holder.line.programme))
    const earlier = programme && earlierOf(programme).find(({ row }) => row === form['row'])
    // It was taken back a moment ago, or its author came back.
    if (!earlier) return 'done'
    const act = { at: deps.now(), by: visitor.person }
    await takeBackEarlier(keeperOf(deps, desk), programme, earlier, act)
    await follow(deps, desk, cohort.id, programme.id)
    return desk.writes()
  })
}

/** The cohort's standings go with the change, where somebody has added them up. */
async function follow({ calendar }: DashboardDeps, desk: Desk, cohort: string, id: string): Promise<void> {
  const programme = await desk.get(refs.programme(id))
  const known = await desk.get(refs.standings(cohort))
  if (programme && known) await putStandings(desk, cohort, [programme], calendar)
}

function keeperOf({ calendar, salt, now }: DashboardDeps, desk: Desk): Keeper {
  return { desk, calendar, salt, rows: [], update: { received: now() } }
}
