import { createHash } from 'node:crypto'
import { menuKinds, type MenuKind } from '../../store/menu-kinds.ts'
import { menuAlias } from './alias.ts'
import type { MenuChannel, Replacement } from './channel.ts'
import { kindOfName, menuName, menuRequest } from './menus.ts'
import { readMarks, readPicture } from './pictures.ts'

type Listed = { id: string; name: string }

/** How often, and after how long each time (ms), it is asked whether everybody has the new menu. */
const patience = { times: 10, between: 2000 }

/**
 * Brings LINE's menus up to date. A menu cannot be changed, so a new one is made; people follow it from the old one,
 * which is removed when nobody has it any more. Doing it again changes nothing; broken off anywhere, the next time goes
 * on. Returns what was done, or throws a `MenuError`.
 */
export async function setUpMenus(
  channel: MenuChannel,
  pause: (ms: number) => Promise<unknown>,
): Promise<string> {
  const marks = await readMarks()
  const [listed, aliases] = [await channel.list(), await channel.aliases()]
  const now = new Map<MenuKind, string>()
  let made = 0
  for (const kind of menuKinds) {
    const same = listed.filter(({ name }) => name === menuName(kind, marks[kind]))
    const meant = aliases.get(menuAlias(kind))
    // The alias is set last, so what it means is whole.
    const whole = same.find(({ id }) => id === meant)
    const id = whole?.id ?? same[0]?.id ?? (await channel.create(menuRequest(kind, marks[kind])))
    now.set(kind, id)
    if (whole) continue
    await channel.upload(id, await readPicture(kind))
    await channel.point(menuAlias(kind), id, meant === undefined)
    made += 1
  }
  const teachers = now.get('teacher')!
  if ((await channel.default()) !== teachers) await channel.setDefault(teachers)
  const current = new Set(now.values())
  const old = listed.filter(({ id, name }) => kindOfName(name) !== undefined && !current.has(id))
  const left = old.length === 0 ? '' : await removeOld(channel, old, now, pause)
  return made === 0 ? `${now.size}, as before${left}` : `${made} of ${now.size} made anew${left}`
}

/** Moves everybody to the new menus and removes the old ones when that is done. Says what remains to be done. */
async function removeOld(
  channel: MenuChannel,
  old: Listed[],
  now: Map<MenuKind, string>,
  pause: (ms: number) => Promise<unknown>,
): Promise<string> {
  const moves = old.map(({ id: from, name }): Replacement => {
    const kind = kindOfName(name)!
    return kind === 'teacher' ? { from } : { from, to: now.get(kind) }
  })
  const key = createHash('sha256').update(JSON.stringify(moves)).digest('hex')
  const request = await channel.replace(moves, key)
  let phase = await channel.progress(request)
  for (let asked = 1; phase === 'ongoing' && asked < patience.times; asked++) {
    await pause(patience.between)
    phase = await channel.progress(request)
  }
  if (phase !== 'succeeded')
    return `; LINE is still moving people from ${old.length} old ones: run it again later`
  for (const { id } of old) await channel.remove(id)
  return `; ${old.length} old ones removed`
}

/** What is not as it should be, each as a few words; none when all is well. Asks LINE, and may throw a `MenuError`. */
export async function findMenuProblems(channel: MenuChannel): Promise<string[]> {
  const [marks, listed, aliases] = [await readMarks(), await channel.list(), await channel.aliases()]
  const idOf = (kind: MenuKind) => {
    const meant = aliases.get(menuAlias(kind))
    return listed.find(({ id, name }) => id === meant && name === menuName(kind, marks[kind]))?.id
  }
  const missing = menuKinds.filter((kind) => idOf(kind) === undefined)
  const problems = missing.map((kind) => `${kind} has not the newest`)
  const current = new Set(menuKinds.map(idOf))
  const old = listed.filter(({ id, name }) => kindOfName(name) !== undefined && !current.has(id))
  if (old.length > 0) problems.push(`${old.length} old ones are left`)
  if (!missing.includes('teacher') && (await channel.default()) !== idOf('teacher'))
    problems.push('that of teachers is not the default')
  return problems
}
