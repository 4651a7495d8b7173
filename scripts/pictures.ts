import { join } from 'node:path'
import { launchBrowser } from '../test/browser.ts'
import { group, setupCode, startProduct } from '../test/e2e/product.ts'
import { mathsList, mathsMembers, mathsNames } from '../test/maths-team.ts'

// Makes the README's picture from the running product: three phones side by side, each a moment of one conversation.

const { simulator, origin, botOrigin, idle, close } = await startProduct()
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 360, height: 680 }, deviceScaleFactor: 2 })
const shots: Buffer[] = []
async function shoot(): Promise<void> {
  await page.goto(origin)
  await page
    .getByText('เริ่มตรงนี้')
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => undefined)
  await page.waitForLoadState('networkidle').catch(() => undefined)
  shots.push(await page.screenshot())
}

await simulator.act({ act: 'invite', by: 'thanakorn', chat: group })
await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'เริ่มตั้งทีม' })
await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'ยังไม่มีรหัส' })
await simulator.act({ act: 'say', by: 'thanakorn', chat: group, text: mathsList(mathsMembers) })
await shoot()
for (const [by, label] of Object.entries(mathsNames))
  await simulator.act({ act: 'tap', by, chat: group, label })
await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'เริ่มวงรอบ' })
await simulator.act({ act: 'tap', by: 'thanakorn', chat: group, label: 'เริ่มตามนี้' })
await shoot()
await simulator.act({
  act: 'say',
  by: 'thanakorn',
  chat: group,
  text: 'ปัญหา: นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้\nสาเหตุ: สอนสูตรก่อนภาพ\nนักเรียน: ป.4/1 จำนวน 28 คน\nก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน',
})
await simulator.act({ act: 'say', by: 'malee', chat: group, text: 'สาเหตุ: เด็กอ่านโจทย์ไม่แตกด้วย' })
await simulator.act({ act: 'say', by: 'pim', chat: group, text: 'เที่ยงนี้กินอะไรดีคะ' })
await shoot()

const sheet = await browser.newPage({ viewport: { width: 1128, height: 704 } })
const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`).join('')
await sheet.setContent(
  `<style>body{margin:12px;display:flex;gap:12px;background:#fff}img{width:360px;border:1px solid #ccc;border-radius:12px}</style>${images}`,
)
await sheet.screenshot({ path: join(import.meta.dirname, '../docs/pictures/chat.png') })

// The manager's way to the teams.
const office = 'bot:admin'
const lastWords = () =>
  simulator.context.world.messages.findLast((message) => message.from === 'bot')?.text ?? ''
await simulator.act({ act: 'follow', by: 'admin' })
await simulator.act({ act: 'say', by: 'admin', chat: office, text: `ตั้งค่า ${setupCode}` })
await idle()
await simulator.act({ act: 'say', by: 'admin', chat: office, text: 'สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง' })
await idle()
const code = /รหัสทีม (\S+)/u.exec(lastWords())?.[1] ?? ''
await simulator.act({ act: 'say', by: 'thanakorn', chat: group, text: `รหัส ${code}` })
await simulator.act({ act: 'say', by: 'admin', chat: office, text: 'แดชบอร์ด' })
await idle()
const { open = '' } = await simulator.act({ act: 'tap', by: 'admin', chat: office, label: 'เปิดแดชบอร์ด' })
const desk = await browser.newPage({ viewport: { width: 1128, height: 640 } })
await desk.goto(`${botOrigin}${new URL(open).pathname}`)
await desk.getByRole('button').first().click()
await desk.getByText('คณิตคิดสนุก').first().click()
await desk.getByText('ขั้นตอน').first().waitFor()
await desk.screenshot({ path: join(import.meta.dirname, '../docs/pictures/dashboard.png') })
await browser.close()
await close()
console.log('docs/pictures/chat.png docs/pictures/dashboard.png')
