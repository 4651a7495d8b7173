import { isDeepStrictEqual } from 'node:util'
import type { Update } from '../flows/update.ts'
import { isReachable } from '../store/chat.ts'
import type { Desk } from '../store/desk.ts'
import type { MenuKind } from '../store/menu-kinds.ts'
import { refs, type Chat, type Job, type Member, type Team } from '../store/records.ts'
import { menuKindOf, menuKindOfLine } from '../talk/menu-kind.ts'
import type { Deps } from './ports.ts'

/** What a batch of one chat's stimuli is: its last one dates and names what follows from it. */
type Batch = { last: Update; followed: boolean; newId: (prefix: string) => string }

/**
 * Orders another menu for everybody whom this piece of work has made another kind of person. In an own chat it looks
 * only at what was read anyway; of a changed list only at the lines that make somebody else of their owner. So an
 * ordinary answer costs no read and no write more.
 */
export async function orderMenus(deps: Pick<Deps, 'uuid'>, desk: Desk, batch: Batch): Promise<void> {
  const { last, followed } = batch
  const own = last.kind === 'user' ? last.chat : undefined
  const others = [...changedAccounts(desk)].filter((account) => account !== own)
  for (const [index, account] of others.entries())
    await order(deps, desk, batch, { account, job: batch.newId(`n${index}`) })
  if (own !== undefined && (await isAtHand(desk, own)))
    await order(deps, desk, batch, { account: own, job: batch.newId('n'), afresh: followed })
}

async function order(
  deps: Pick<Deps, 'uuid'>,
  desk: Desk,
  { last }: Batch,
  { account, job, afresh = false }: { account: string; job: string; afresh?: boolean },
): Promise<void> {
  const ref = refs.chat(account)
  const chat = await desk.get(ref)
  // To somebody who is no friend of the account LINE gives no menu; it is given when they become one.
  if (!isReachable(chat)) return
  const kind = await kindHere(desk, chat)
  const known = chat.menu ?? 'teacher'
  // Whoever comes back after blocking has lost what was below the chat.
  if (kind === known && !(afresh && chat.menu !== undefined)) return
  if (desk.isChanged(ref)) desk.put<Chat>(ref, { ...chat, menu: kind })
  else desk.merge(ref, { menu: kind })
  desk.add<Job>(refs.job(job), {
    to: account,
    menu: true,
    retryKey: deps.uuid(),
    state: 'due',
    tries: 0,
    due: last.received,
    at: last.at,
  })
}

async function kindHere(desk: Desk, { person: id }: Chat): Promise<MenuKind> {
  const person = id === undefined ? undefined : await desk.get(refs.person(id))
  const places = (person?.teams ?? []).map(({ team }) => refs.team(team))
  await desk.load(places.filter((ref) => !desk.has(ref)))
  const teams = await Promise.all(places.map((ref) => desk.get(ref)))
  return menuKindOf(
    person,
    teams.flatMap((team) => team ?? []),
  )
}

/** Whether all that tells a chat's menu lies on the desk already. */
async function isAtHand(desk: Desk, account: string): Promise<boolean> {
  if (!desk.has(refs.chat(account))) return false
  const { person: id } = (await desk.get(refs.chat(account))) ?? {}
  if (id === undefined) return true
  if (!desk.has(refs.person(id))) return false
  const person = await desk.get(refs.person(id))
  return (person?.teams ?? []).every(({ team }) => desk.has(refs.team(team)))
}

/** Accounts whose line in a changed list makes another kind of person of them than before. */
function changedAccounts(desk: Desk): Set<string> {
  const accounts = new Set<string>()
  for (const write of desk.writes()) {
    if (!write.path.startsWith('teams/') || (write.kind !== 'set' && write.kind !== 'create')) continue
    const before = write.kind === 'set' ? ((write.after?.data as Team | undefined)?.members ?? []) : []
    const [old, now] = [kindsOf(before), kindsOf((write.data as Team).members)]
    for (const account of new Set([...old.keys(), ...now.keys()]))
      if (!isDeepStrictEqual(old.get(account), now.get(account))) accounts.add(account)
  }
  return accounts
}

function kindsOf(members: Member[]): Map<string, MenuKind> {
  const claimed = members.flatMap((line) => {
    const kind = menuKindOfLine(line)
    return line.account === undefined || kind === 'teacher' ? [] : [[line.account, kind] as const]
  })
  return new Map(claimed)
}
