import type { Office } from '../../store/mentoring.ts'
import { nameOpen } from '../clinic/taking-over.ts'
import { expectNext, forget } from '../expecting.ts'
import { callName } from '../names.ts'
import { readPerson, tidyLine, type PersonLine } from '../roster-line.ts'
import { officeOf } from '../roster-words.ts'
import { ensurePerson, personHere, type Answer, type Scene } from '../scene.ts'
import { isOverseeing, offerTeams } from './linking.ts'
import { giveOffice } from './offices.ts'

const askName = 'ขอชื่อ-สกุลและตำแหน่ง สำหรับการ์ดและเล่มค่ะ\nเช่น นางจันทร์เพ็ญ ใจงาม ศึกษานิเทศก์'

/** Asks once for the official name of somebody who has just taken an office; who gave it before begins at once. */
export async function welcomeOffice(scene: Scene, said: string, office: Office): Promise<Answer> {
  if (office.role === 'manager') return { kind: 'text', text: said }
  const known = (await personHere(scene))?.roles.find(({ name }) => name !== undefined)
  if (known?.name !== undefined) {
    await giveOffice(scene, { ...office, name: known.name, call: known.call ?? known.name })
    return beginOffice(scene, office, said)
  }
  const { org, role } = office
  expectNext(scene, { kind: 'name', org, role })
  return { kind: 'text', text: `${said}\n${askName}` }
}

/** Who looks after teams chooses them; experts wait until they are asked. */
async function beginOffice(scene: Scene, office: Office, said: string): Promise<Answer> {
  return isOverseeing(office) ? offerTeams(scene, 0, said) : { kind: 'text', text: said }
}

/** Whether words are a full name with its title. */
export function isFullName(text: string): boolean {
  return readFullName(text) !== undefined
}

function readFullName(text: string): PersonLine | undefined {
  const read = readPerson(tidyLine(text))
  return read && read !== 'pupil' && read.last !== '' ? read : undefined
}

/** The official name that was asked for because of an office, or that somebody corrects. It is the same in all offices. */
export async function takeName(
  scene: Scene,
  text: string,
  asked: { org: string; role: Office['role'] },
): Promise<Answer> {
  const read = readFullName(text)
  if (!read) return { kind: 'text', text: askName }
  forget(scene, 'name')
  const held = (await personHere(scene))?.roles.filter(({ role }) => role !== 'manager') ?? []
  const office = held.find(({ org, role }) => org === asked.org && role === asked.role)
  if (!office) return undefined
  const supervisor = officeOf(read.position) === 'supervisor' || read.roles.includes('supervisor')
  for (const one of held) {
    const outside = one.role === 'director' ? 'director' : supervisor ? 'supervisor' : 'mentor'
    await giveOffice(scene, { ...one, name: read.official, call: callName({ ...read, outside }) })
  }
  if (office.role === 'expert') await nameOpen(scene, await ensurePerson(scene), read.official)
  const done = `✓ ${read.official}`
  return beginOffice(scene, office, isOverseeing(office) ? done : `${done}\nแก้ได้เสมอ พิมพ์ ชื่อ: ตามด้วยชื่อค่ะ`)
}
