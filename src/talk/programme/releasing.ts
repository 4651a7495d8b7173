import type { Earlier } from '../../flows/programme/earlier.ts'
import type { Item, Programme } from '../../flows/programme/types.ts'
import { shortHash } from '../../flows/secret.ts'
import { refs, type Code, type Person } from '../../store/records.ts'
import { moveProgramme, type Keeper } from '../keep.ts'

/** A code of a cohort: an assistant teacher's own, or a mentor's for some lines. */
export type CohortCode = Extract<Code, { role: 'assistant' | 'trainer' }>

/** An account that has lost what a code opened, and what it is told with its next free answer. */
export type LetGo = { account: string; text: string }

/**
 * Lets the account go that came by this code: the programme keeps all that was logged, and says so with a sealed row. A
 * new code is the caller's business. Returns whom to tell, once each. `at` in ms; `by` is the person whose act it is.
 */
export async function letGo(
  keeper: Keeper,
  code: CohortCode,
  { at, by }: { at: number; by: string },
): Promise<LetGo[]> {
  const cohort = await keeper.desk.get(refs.cohort(code.cohort))
  const wanted = code.role === 'assistant' ? [code.line] : code.lines
  const ids = (cohort?.people ?? []).flatMap(({ id, programme }) => (wanted.includes(id) ? [programme] : []))
  await keeper.desk.load(ids.map(refs.programme))
  const accounts = new Set<string>()
  for (const id of ids) {
    const programme = await keeper.desk.get(refs.programme(id))
    const held = programme && heldBy(programme, code.role)
    if (!held) continue
    const row = `x${shortHash(`${code.code}/${id}`)}`
    const item: Item = { row, at, by, kind: 'release', was: held.person, part: code.role }
    const steer = { release: code.role, was: held.person }
    await moveProgramme(keeper, without(programme, code.role), item, { kind: 'steer', steer })
    const person = await keeper.desk.get(refs.person(held.person))
    if (person) keeper.desk.put(refs.person(person.id), withoutProgramme(person, id, code.role))
    if (held.account !== undefined) accounts.add(held.account)
  }
  return [...accounts].map((account) => ({ account, text: farewells[code.role] }))
}

const farewells: Record<CohortCode['role'], string> = {
  assistant: [
    'ผู้รับผิดชอบออกรหัสครูผู้ช่วยใหม่แล้วค่ะ',
    'แชตนี้จึงไม่ได้ผูกกับรายชื่อเดิม ที่บันทึกไว้ยังอยู่ครบ',
    'ถ้าเป็นชื่อของท่าน ขอรหัสใหม่จากเขตได้ค่ะ',
  ].join('\n'),
  trainer: [
    'ผู้รับผิดชอบออกรหัสพี่เลี้ยงใหม่แล้วค่ะ',
    'แชตนี้จึงไม่ได้ผูกกับครูผู้ช่วยเดิม ที่ยืนยันไว้ยังอยู่ครบ',
    'ถ้าเป็นพี่เลี้ยงเอง ขอรหัสใหม่จากเขตได้ค่ะ',
  ].join('\n'),
}

function heldBy(
  { person, account, mentor }: Programme,
  role: CohortCode['role'],
): { person: string; account?: string } | undefined {
  switch (role) {
    case 'assistant':
      return person === undefined ? undefined : { person, account }
    case 'trainer':
      return mentor?.person === undefined ? undefined : { person: mentor.person, account: mentor.account }
  }
}

/** The weekly card begins again with whoever comes next. */
function without(programme: Programme, role: CohortCode['role']): Programme {
  switch (role) {
    case 'assistant': {
      const { person: _person, account: _account, joined: _joined, seen: _seen, ...rest } = programme
      const { nudge: _nudge, ...kept } = rest
      return kept
    }
    case 'trainer':
      return { ...programme, ...(programme.mentor ? { mentor: { name: programme.mentor.name } } : {}) }
  }
}

function withoutProgramme(person: Person, id: string, role: CohortCode['role']): Person {
  switch (role) {
    case 'assistant': {
      const { programme, ...rest } = person
      return programme === id ? rest : person
    }
    case 'trainer':
      return { ...person, trainees: (person.trainees ?? []).filter((one) => one !== id) }
  }
}

/**
 * Takes back what an earlier account has logged: its words go, the seal and who did it stay. The caller has looked that
 * it is one of those.
 */
export function takeBackEarlier(
  keeper: Keeper,
  programme: Programme,
  earlier: Earlier,
  { at, by }: { at: number; by: string },
): Promise<Programme> {
  const { of, certificate, row: target } = earlier
  const row = `x${shortHash(`${programme.id}/${target}/${certificate ?? ''}`)}`
  const photo = certificate === undefined ? {} : { certificate }
  const item: Item = { row, at, by, kind: 'withdraw', of, ...photo }
  return moveProgramme(keeper, programme, item, { kind: 'withdraw', of: target, how: 'undone' })
}
