import { hashSecret } from '../flows/secret.ts'
import { clockInBangkok } from '../flows/thai/bangkok.ts'
import { formatClock } from '../flows/thai/when.ts'
import { refs, type Key, type Person } from '../store/records.ts'
import { bookCard, dashboardCard, deskCard } from './cards/door-cards.ts'
import { findPerson, personHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { countWrong, mustRest, resting } from './tries.ts'
import { chooseRun } from './which-team.ts'

/** A link to sign in is for now, ms. */
const linkLives = 10 * 60_000
/** A link to a book is for the days until it is printed, ms. */
const bookLives = 30 * 24 * 60 * 60_000

/** Under which key a browser's six digits lie. */
export const deskKey = (code: string): string => `d-${code}`

/** Whether somebody has a part in the dashboard: administrators and the managers of centres. */
export function isStaff({ admin, roles }: Pick<Person, 'admin' | 'roles'>): boolean {
  return admin !== undefined || roles.some((held) => held.role === 'manager')
}

/** "แดชบอร์ด" in one's own chat: a link that signs its owner in, once and soon. */
export async function openDashboard(scene: Scene): Promise<Answer> {
  const person = await staffHere(scene)
  if (person === undefined) return notForYou
  const secret = scene.salt()
  const { received } = scene.update
  const key: Key = { kind: 'link', person, at: received, due: received + linkLives }
  scene.desk.add(refs.key(hashSecret(secret)), key)
  return dashboardCard(`/login/${secret}`)
}

/** "เข้าใช้ 482193": asks whether the browser that shows this code is really one's own. */
export async function askAboutDesk(scene: Scene, code: string): Promise<Answer> {
  if ((await staffHere(scene)) === undefined) return notForYou
  if (mustRest(scene)) return { kind: 'text', text: `${resting.problem} ${resting.help}` }
  const key = await findDesk(scene, code)
  if (key) return deskCard(code, key.seen, formatClock(clockInBangkok(key.at)))
  countWrong(scene)
  return codeIsOver
}

/** [ใช่ ฉันเอง]: that browser may come in. */
export async function confirmDesk(scene: Scene, code: string): Promise<Answer> {
  const person = await staffHere(scene)
  if (person === undefined) return notForYou
  const key = await findDesk(scene, code)
  if (!key) return codeIsOver
  scene.desk.put<Key>(refs.key(deskKey(code)), { ...key, person })
  return { kind: 'text', text: '✓ เข้าใช้ได้แล้วค่ะ ดูที่หน้าจอคอมพิวเตอร์ได้เลย' }
}

/** [ไม่ใช่ฉัน]: the code is void. */
export async function refuseDesk(scene: Scene, code: string): Promise<Answer> {
  const key = await findDesk(scene, code)
  if (key) scene.desk.put<Key>(refs.key(deskKey(code)), { ...key, due: scene.update.received })
  return { kind: 'text', text: '✓ ปิดรหัสนี้แล้วค่ะ ไม่มีใครเข้าใช้แทนท่าน' }
}

/** "สมุดบันทึก": a link to the book of the round that is meant. */
export async function openBook(scene: Scene): Promise<Answer> {
  const chosen = await chooseRun(scene, { text: 'สมุดบันทึก PLC' })
  if (!chosen) return { kind: 'text', text: 'ยังไม่มีวงรอบค่ะ เริ่มได้ที่ เมนู PLC ในกลุ่มของทีม' }
  return 'run' in chosen ? linkToBook(scene, chosen) : chosen
}

/** A link to this book: in one's own chat it also lets its owner choose photos, in a group it only shows. */
export async function linkToBook(scene: Scene, { run, team }: OpenRun): Promise<Answer> {
  const person = scene.chat.kind === 'user' ? await findPerson(scene) : undefined
  const secret = scene.salt()
  const { received } = scene.update
  const [at, due] = [received, received + bookLives]
  const isOfTeam = team.members.some((member) => member.person === person)
  const looks = person !== undefined && !isOfTeam ? { looks: true as const } : {}
  const key: Key = {
    kind: 'book',
    run: run.id,
    team: team.id,
    chat: scene.chat.id,
    person,
    ...looks,
    at,
    due,
  }
  scene.desk.add(refs.key(hashSecret(secret)), key)
  return bookCard(run.round, `/book/${secret}`, scene.chat.kind)
}

async function staffHere(scene: Scene): Promise<string | undefined> {
  const person = await personHere(scene)
  return person && isStaff(person) ? person.id : undefined
}

async function findDesk(scene: Scene, code: string): Promise<Extract<Key, { kind: 'desk' }> | undefined> {
  const key = await scene.desk.get(refs.key(deskKey(code)))
  return key?.kind === 'desk' && key.due > scene.update.received ? key : undefined
}

const notForYou: Answer = {
  kind: 'text',
  text: 'แดชบอร์ดเป็นส่วนของผู้จัดการศูนย์ค่ะ\nดูเล่มของทีมได้ พิมพ์: สมุดบันทึก',
}

const codeIsOver: Answer = {
  kind: 'text',
  text: 'ยังไม่พบรหัสนี้ค่ะ อาจเกิน 10 นาทีแล้ว\nขอรหัสใหม่ที่หน้าจอคอมพิวเตอร์ได้เลย',
}
