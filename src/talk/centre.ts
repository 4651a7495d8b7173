import type { Say } from '../flows/say.ts'
import { refs, type Organisation } from '../store/records.ts'
import { codeKey, matchesSecret } from './code.ts'
import { issueCode, personalCodeLives, replaceCode } from './issuing.ts'
import { endOffice, isOffice, managedBy } from './mentors/offices.ts'
import { tell } from './programme/asking.ts'
import { letGo } from './programme/releasing.ts'
import { ensurePerson, personHere, type Answer, type Scene } from './scene.ts'
import { countWrong, mustRest, resting } from './tries.ts'

/** "ตั้งค่า <SETUP_CODE>": makes the first administrator; from then on the code is void. */
export async function becomeAdministrator(scene: Scene, typed: string): Promise<Answer> {
  const setup = await scene.desk.get(refs.setup())
  if (setup) return { kind: 'text', text: 'รหัสตั้งค่านี้ใช้ไปแล้วค่ะ' }
  if (mustRest(scene)) return { kind: 'text', text: `${resting.problem} ${resting.help}` }
  if (scene.setupCode === undefined || !matchesSecret(typed, scene.setupCode)) {
    countWrong(scene)
    return { kind: 'text', text: 'รหัสตั้งค่าไม่ตรงค่ะ ดูค่า SETUP_CODE ของเครื่องแม่ข่าย แล้วลองอีกครั้ง' }
  }
  const { at } = scene.update
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
  const manager = await issueCode(scene, { ...codes, role: 'manager', until: at + personalCodeLives })
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
  const person = await personHere(scene)
  if (!person) return notForYou
  const manages = code && 'org' in code && managedBy(person).includes(code.org)
  if (key === undefined || !code || (code.owner !== person.id && !manages)) {
    return { kind: 'text', text: 'ยังไม่พบรหัสนี้ในศูนย์ของท่านค่ะ ลองดูตัวสะกดอีกครั้ง' }
  }
  if (code.revoked !== undefined) return { kind: 'text', text: 'รหัสนี้ยกเลิกไปแล้วค่ะ' }
  const done = `✓ ยกเลิกรหัส ${code.code} แล้วค่ะ`
  if ('team' in code) {
    // Who moves a team asks for another code where the team is.
    scene.desk.put(refs.code(key), { ...code, revoked: scene.update.at })
    return { kind: 'text', text: done }
  }
  const { org, role, user } = code
  if (user !== undefined && isOffice(role)) await endOffice(scene, user, { org, role })
  const isOfCohort = code.role === 'assistant' || code.role === 'trainer'
  if (isOfCohort && code.used !== undefined)
    for (const { account, text } of await letGo(scene, code, { at: scene.update.at, by: person.id }))
      tell(scene, account, text)
  return { kind: 'text', text: `${done}\nรหัสใหม่ ${await replaceCode(scene, key, code)}` }
}

const notForYou: Say = { kind: 'text', text: 'ส่วนนี้เป็นของผู้ดูแลระบบค่ะ' }

async function administratorHere(scene: Scene): Promise<string | undefined> {
  const person = await personHere(scene)
  return person?.admin === undefined ? undefined : person.id
}
