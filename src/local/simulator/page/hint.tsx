import { useStore } from './store.ts'

/** Three lines for somebody who has just arrived. */
export function Hint() {
  const store = useStore()
  const bot = store.view.value?.bot.displayName
  return (
    <section class="hint" aria-label="เริ่มตรงนี้">
      <h2>เริ่มตรงนี้</h2>
      <ol>
        <li>เลือกว่าจะเล่นเป็นใคร แล้วเลือกแชต</li>
        <li>ในกลุ่ม กดปุ่มเขียว “เชิญ {bot} เข้ากลุ่ม” แล้วแตะปุ่มบนการ์ด</li>
        <li>สลับเป็นครูคนอื่นได้ทุกเมื่อ เลื่อนเวลาไปข้างหน้าได้ที่เครื่องมือ</li>
      </ol>
    </section>
  )
}
