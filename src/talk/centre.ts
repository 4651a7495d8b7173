import type { Say } from '../flows/say.ts'
import { refs, type Code, type Organisation } from '../store/records.ts'
import { becomeExpert } from './clinic/expert-codes.ts'
import { dropStaff, noteStaff } from './clinic/staff.ts'
import { codeKey, matchesSecret } from './code.ts'
import { checkCode, countTries } from './codes.ts'
import { followCode } from './cohort-codes.ts'
import { issueCode } from './issuing.ts'
import { welcomeOffice } from './mentors/linking.ts'
import { endOffice, officeWords } from './mentors/offices.ts'
import { tell } from './programme/asking.ts'
import { openProgramme, openTraining } from './programme/joining.ts'
import { letGo } from './programme/releasing.ts'
import { showOwn } from './programme/showing.ts'
import { changeChat, ensurePerson, type Answer, type Scene } from './scene.ts'

/** A manager's code is for one person and soon. */
const managerCodeLives = 14 * 24 * 60 * 60_000

/** "ตั้งค่า <SETUP_CODE>": makes the first administrator; from then on the code is void. */
export async function becomeAdministrator(scene: Scene, typed: string): Promise<Answer> {
  const setup = await scene.desk.get(refs.setup())
  if (setup) return { kind: 'text', text: 'รหัสตั้งค่านี้ใช้ไปแล้วค่ะ' }
  const { at } = scene.update
  const tries = countTries(scene)
  if (tries.count >= 5) return { kind: 'text', text: 'ลองหลายครั้งแล้วค่ะ ขอพัก 15 นาที แล้วลองใหม่อีกครั้ง' }
  if (scene.setupCode === undefined || !matchesSecret(typed, scene.setupCode)) {
    changeChat(scene, { tries: { count: tries.count + 1, since: tries.since } })
    return { kind: 'text', text: 'รหัสตั้งค่าไม่ตรงค่ะ ดูค่า SETUP_CODE ของเครื่องแม่ข่าย แล้วลองอีกครั้ง' }
  }
  const id = await ensurePerson(scene)
  const person = await scene.desk.get(refs.person(id))
  if (!person) throw new Error(`person ${id} is missing`)
  scene.desk.put(refs.person(id), { ...person, admin: at })
  scene.desk.put(refs.setup(), { admin: id, at })
  return {
    kind: 'text',
    text: '✓ ท่านเป็นผู้ดูแลระบบแล้วค่ะ รหัสตั้งค่าใช้อีกไม่ได้\nสร้างศูนย์ได้เลย พิมพ์: สร้างศูนย์ ตามด้วยชื่อศูนย์',
  }
}

/** "สร้างศูนย์ <ชื่อ>": a new centre, answered with its three codes. Administrators only. */
export async function createCentre(scene: Scene, name: string): Promise<Answer> {
  const by = await administratorHere(scene)
  if (!by) return notForYou
  if (name === '') return { kind: 'text', text: 'ขอชื่อศูนย์ด้วยค่ะ เช่น สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง' }
  const { at } = scene.update
  const id = scene.newId('o')
  const centre: Organisation = {
    id,
    kind: 'centre',
    name: name.startsWith('ศูนย์') ? name : `ศูนย์ ${name}`,
    from: at,
    by,
  }
  scene.desk.add(refs.organisation(id), centre)
  const codes = { org: id, owner: by, ownerChat: scene.chat.id, from: at }
  const team = await issueCode(scene, { ...codes, role: 'team' })
  const mentor = await issueCode(scene, { ...codes, role: 'mentor' })
  const manager = await issueCode(scene, { ...codes, role: 'manager', until: at + managerCodeLives })
  return {
    kind: 'text',
    text: [
      `✓ ${centre.name}`,
      `รหัสทีม ${team}`,
      '(ส่งให้ทีม ใช้ในกลุ่ม LINE ของทีม)',
      `รหัสพี่เลี้ยง ${mentor}`,
      `รหัสผู้จัดการ ${manager}`,
      '(สองรหัสนี้ใช้ในแชตส่วนตัวกับบอตเท่านั้น',
      'รหัสผู้จัดการใช้ได้ 1 ครั้ง ภายใน 14 วัน)',
      'ยกเลิกรหัส พิมพ์: ยกเลิกรหัส ตามด้วยรหัส',
    ].join('\n'),
  }
}

/** "ยกเลิกรหัส <รหัส>": by whoever made it or manages its centre; answered with a new one. */
export async function revokeCode(scene: Scene, typed: string): Promise<Answer> {
  const key = codeKey(typed)
  const code = key === undefined ? undefined : await scene.desk.get(refs.code(key))
  const person =
    scene.chat.person === undefined ? undefined : await scene.desk.get(refs.person(scene.chat.person))
  if (!person) return notForYou
  const manages =
    code && 'org' in code && person.roles.some((role) => role.org === code.org && role.role === 'manager')
  if (key === undefined || !code || (code.owner !== person.id && !manages)) {
    return { kind: 'text', text: 'ยังไม่พบรหัสนี้ในศูนย์ของท่านค่ะ ลองดูตัวสะกดอีกครั้ง' }
  }
  scene.desk.put(refs.code(key), { ...code, revoked: scene.update.at })
  // Who moves a team asks for another code where the team is.
  if ('team' in code) return { kind: 'text', text: `✓ ยกเลิกรหัส ${code.code} แล้วค่ะ` }
  if (
    code.user !== undefined &&
    code.role !== 'team' &&
    code.role !== 'assistant' &&
    code.role !== 'trainer'
  ) {
    await endOffice(scene, code.user, code)
    await dropStaff(scene, code.org, code.user, code.role)
  }
  const isOfCohort = code.role === 'assistant' || code.role === 'trainer'
  if (isOfCohort && code.used !== undefined && code.revoked === undefined)
    for (const { account, text } of await letGo(scene, code, { at: scene.update.at, by: person.id }))
      tell(scene, account, text)
  const { used: _used, user: _user, revoked: _revoked, ...same } = code
  const fresh = await issueCode(scene, {
    ...same,
    ...(same.role === 'expert' && code.user !== undefined ? { after: code.user } : {}),
    from: scene.update.at,
    ...(code.until === undefined ? {} : { until: scene.update.at + code.until - code.from }),
  })
  await followCode(scene, code, key, codeKey(fresh) ?? key)
  return { kind: 'text', text: `✓ ยกเลิกรหัส ${code.code} แล้วค่ะ\nรหัสใหม่ ${fresh}` }
}

/** A code sent in one's own chat: links this person to the centre as a mentor or its manager. */
export async function useCodeInPrivate(scene: Scene, text: string): Promise<Answer> {
  const own = await showOwn(scene, text)
  if (own) return own
  const checked = await checkCode(scene, text)
  if ('problem' in checked) return { kind: 'text', text: `${checked.problem}\n${checked.help}` }
  const { key, code } = checked
  if ('team' in code) {
    const help =
      code.role === 'move'
        ? 'รหัสนี้ใช้ย้ายกลุ่มค่ะ\nรบกวนพิมพ์ในกลุ่ม LINE ใหม่ของทีม'
        : 'รหัสนี้เป็นรหัสเครือข่ายค่ะ\nรบกวนพิมพ์ในกลุ่ม LINE ของทีมโรงเรียนสมาชิก'
    return { kind: 'text', text: help }
  }
  if (code.role === 'expert') return becomeExpert(scene, key, code)
  if (code.role === 'assistant') return openProgramme(scene, key, code)
  if (code.role === 'trainer') return openTraining(scene, key, code)
  const { role } = code
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const name = organisation?.name ?? ''
  if (role === 'team') {
    return { kind: 'text', text: `รหัสนี้เป็นรหัสทีมของ${name}ค่ะ\nรบกวนส่งในกลุ่ม LINE ของทีม` }
  }
  const id = await ensurePerson(scene)
  const person = await scene.desk.get(refs.person(id))
  if (!person) throw new Error(`person ${id} is missing`)
  const known = person.roles.find((held) => held.org === code.org && held.role === role)
  const { at } = scene.update
  const school = code.role === 'director' ? { school: code.school } : {}
  const office = known ?? { org: code.org, role, from: at, ...school }
  if (!known) {
    scene.desk.put(refs.person(id), { ...person, roles: [...person.roles, office] })
    if (role !== 'mentor') scene.desk.put<Code>(refs.code(key), { ...code, used: at, user: id })
    if (role === 'manager' && organisation) noteStaff(scene, organisation, { person: id, role })
  }
  const of = code.role === 'director' ? code.school : name
  return welcomeOffice(scene, `✓ ท่านเป็น${officeWords[role]}ของ${of}แล้วค่ะ`, office)
}

const notForYou: Say = { kind: 'text', text: 'ส่วนนี้เป็นของผู้ดูแลระบบค่ะ' }

async function administratorHere(scene: Scene): Promise<string | undefined> {
  const { person } = scene.chat
  const known = person === undefined ? undefined : await scene.desk.get(refs.person(person))
  return known?.admin === undefined ? undefined : known.id
}
