import { createHash } from 'node:crypto'
import { checkPack } from '../../flows/programme/check-pack.ts'
import { packFor } from '../../flows/programme/packs.ts'
import type { RulePack } from '../../flows/programme/types.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Found } from '../../store/database.ts'
import { refs, type Key, type Organisation } from '../../store/records.ts'
import { nonceFor, sendPage, type Asked } from '../asked.ts'
import type { DashboardDeps } from '../ports.ts'
import type { Staff } from '../sessions.ts'
import { notHere } from './frame.ts'
import { comparePage, rulesPage } from './rules-pages.ts'

/** A pack that was looked at waits so long for its [ใช้ชุดนี้], ms. */
const packWaits = 24 * 60 * 60_000
/** Races lost about one organisation. */
const patience = 5

/** GET /cohorts/:org/rules: the rule packs in force, those of one's own, and where one is sent from. */
export async function showRules(asked: Asked<Staff>): Promise<void> {
  const known = await readOrganisation(asked)
  if (!known) return notHere(asked)
  sendPage(asked, rulesPage(known.organisation, dateInBangkok(asked.deps.now()), nonceFor(asked)))
}

/** GET /cohorts/:org/rules/phases and …/rounds: the pack in force, as a file to begin with. */
export function sendPack(kind: RulePack['kind']): (asked: Asked<Staff>) => Promise<void> {
  return async (asked) => {
    const known = await readOrganisation(asked)
    if (!known) return notHere(asked)
    const pack = packFor(kind, dateInBangkok(asked.deps.now()), known.organisation.packs)
    asked.response.type('application/json')
    asked.response.set('Content-Disposition', `attachment; filename="${kind}.v${pack.version}.json"`)
    asked.response.send(`${JSON.stringify(pack, undefined, 2)}\n`)
  }
}

/** POST /cohorts/:org/rules: reads a pack and keeps it for a look; nothing follows it yet. */
export async function takePack(asked: Asked<Staff>): Promise<void> {
  const { deps, params, form, response, visitor } = asked
  const org = params['org']!
  const known = await readOrganisation(asked)
  if (!known) return notHere(asked)
  const { organisation } = known
  const today = dateInBangkok(deps.now())
  const bytes = form['file']
  const text = bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : ''
  const read = checkPack(text, organisation.packs ?? [])
  if ('problems' in read) {
    deps.log('rule pack refused', { org, person: visitor.person, problems: read.problems.length })
    const problems = text === '' ? [{ path: '', text: 'ยังไม่ได้เลือกไฟล์ค่ะ เลือกไฟล์ .json' }] : read.problems
    sendPage(asked, rulesPage(organisation, today, nonceFor(asked), problems), 422)
    return
  }
  const mark = createHash('sha256')
    .update(`${org}\n${JSON.stringify(read.pack)}`)
    .digest('hex')
    .slice(0, 20)
  const at = deps.now()
  const key: Key = { kind: 'pack', org, mark, pack: read.pack, at, due: at + packWaits }
  await deps.database.commit([{ kind: 'set', path: refs.key(packKey(mark)).path, data: key }])
  response.redirect(303, `/cohorts/${org}/rules/${mark}`)
}

/** GET /cohorts/:org/rules/:pack: a pack that was read beside the one it would follow. */
export async function showPack(asked: Asked<Staff>): Promise<void> {
  const known = await readOrganisation(asked)
  const waiting = known && (await findPack(asked))
  if (!waiting) {
    asked.response.redirect(303, `/cohorts/${asked.params['org']}/rules`)
    return
  }
  sendPage(asked, comparePage(known.organisation, waiting.key, nonceFor(asked)))
}

/** POST /cohorts/:org/rules/:pack: [ใช้ชุดนี้]. Programmes that have begun keep theirs. */
export async function usePack(asked: Asked<Staff>): Promise<void> {
  const { deps, params, visitor, response } = asked
  const rules = `/cohorts/${params['org']}/rules`
  for (let attempt = 0; attempt < patience; attempt++) {
    const known = await readOrganisation(asked)
    const waiting = known && (await findPack(asked))
    if (!waiting) break
    const { packs = [] } = known.organisation
    const { pack } = waiting.key
    // It may have been used meanwhile, by another click or from another file.
    const checked = checkPack(JSON.stringify(pack), packs)
    const outcome = await deps.database.commit([
      { kind: 'delete', path: waiting.found.path, after: waiting.found },
      ...('pack' in checked
        ? [
            {
              kind: 'merge' as const,
              path: known.found.path,
              data: { packs: [...packs, pack] },
              after: known.found,
            },
          ]
        : []),
    ])
    if (outcome === 'conflict') continue
    const facts = { org: params['org'], person: visitor.person, pack: `${pack.kind}.v${pack.version}` }
    deps.log('pack' in checked ? 'rule pack used' : 'rule pack refused', facts)
    break
  }
  response.redirect(303, rules)
}

/** A pack that waits for an organisation. */
type WaitingPack = Extract<Key, { kind: 'pack' }>

async function findPack({
  deps,
  params,
}: Asked<Staff>): Promise<{ key: WaitingPack; found: Found } | undefined> {
  const found = await deps.database.get(refs.key(packKey(params['pack'] ?? '')).path)
  const key = found?.data as Key | undefined
  const good = key?.kind === 'pack' && key.org === params['org'] && key.due > deps.now()
  return found && good ? { key, found } : undefined
}

async function readOrganisation({
  deps,
  params,
}: {
  deps: DashboardDeps
  params: Asked['params']
}): Promise<{ organisation: Organisation; found: Found } | undefined> {
  const found = await deps.database.get(refs.organisation(params['org'] ?? '').path)
  return found && { organisation: found.data as unknown as Organisation, found }
}

const packKey = (mark: string): string => `pack-${mark}`
