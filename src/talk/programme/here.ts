import type { Item, Programme } from '../../flows/programme/types.ts'
import { refs } from '../../store/records.ts'
import { ensurePerson, type Answer, type Scene } from '../scene.ts'

/** The programme of the person whose own chat this is. */
export async function programmeHere(scene: Scene): Promise<Programme | undefined> {
  const { kind, person } = scene.chat
  if (kind === 'group' || person === undefined) return undefined
  const known = await scene.desk.get(refs.person(person))
  return known?.programme === undefined ? undefined : scene.desk.get(refs.programme(known.programme))
}

/** What is said to a button or a word of programmes where there is none. */
export const noProgramme: Answer = {
  kind: 'text',
  text: 'ส่วนนี้เป็นของครูผู้ช่วยที่เข้าร่วมด้วยรหัสจากเขตค่ะ',
}

/** Row, time and author of something that its person does here now; `part` tells several of one update apart. */
export async function signed(scene: Scene, part = ''): Promise<Pick<Item, 'row' | 'at' | 'by'>> {
  return { row: scene.newId(`i${part}`), at: scene.update.at, by: await ensurePerson(scene) }
}
