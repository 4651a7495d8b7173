import { useSignal } from '@preact/signals'
import type { ActInput } from '../../control/request.ts'
import type { PhotoKind } from '../../samples/photo.ts'
import { act } from '../do.ts'
import { useStore } from '../store.ts'
import { Frame } from './frame.tsx'

const samples: [PhotoKind, string][] = [
  ['board', 'กระดาน'],
  ['worksheet', 'ใบงาน'],
  ['class', 'ห้องเรียน'],
  ['chart', 'กราฟคะแนน'],
  ['signature', 'หน้าลงนาม'],
  ['certificate', 'เกียรติบัตร'],
]
// Nobody listens to it: the bot keeps that a voice message was sent.
const voice = { name: 'voice.m4a', type: 'audio/x-m4a', base64: '' }
const stickers = ['👍', '🙏', '💪', '🎉', '😊', '😂', '❤️', '👏', '🌷', '☕']

/** Photos and files to send: one’s own, or ready-made ones. */
export function AttachSheet() {
  const store = useStore()
  const chosen = useSignal<PhotoKind[]>([])
  const [by, chat] = [store.me.value?.userId ?? '', store.chat.value?.id ?? '']
  const send = (input: ActInput): void => {
    store.sheet.value = undefined
    void act(store, input)
  }
  const times = (id: PhotoKind): number => chosen.value.filter((one) => one === id).length
  const upload = async (files: FileList | null, photos: boolean): Promise<void> => {
    const read = await Promise.all([...(files ?? [])].map(readFile))
    if (photos && read.length > 0) send({ act: 'photos', by, chat, photos: read })
    if (!photos) for (const file of read) send({ act: 'file', by, chat, file })
  }
  return (
    <Frame title="แนบรูปหรือไฟล์">
      <h3>รูปตัวอย่าง (แตะซ้ำได้หลายรูป)</h3>
      <div class="choices-row">
        {samples.map(([id, name]) => (
          <button
            key={id}
            aria-label={name}
            aria-pressed={times(id) > 0}
            onClick={() => (chosen.value = [...chosen.value, id])}
          >
            {name}
            {times(id) > 1 ? ` ×${times(id)}` : ''}
          </button>
        ))}
        <button disabled={chosen.value.length === 0} onClick={() => (chosen.value = [])}>
          เลือกใหม่
        </button>
      </div>
      <button
        class="green wide"
        disabled={chosen.value.length === 0}
        onClick={() => send({ act: 'photos', by, chat, photos: chosen.value.map((sample) => ({ sample })) })}
      >
        ส่ง {chosen.value.length} รูป
      </button>
      <label class="upload">
        รูปจากเครื่อง
        <input
          type="file"
          accept="image/*"
          multiple
          onChange={(e) => void upload(e.currentTarget.files, true)}
        />
      </label>
      <h3>ไฟล์</h3>
      <div class="choices-row">
        <button onClick={() => send({ act: 'file', by, chat, file: { sample: 'docx' } })}>
          แผนการสอน .docx
        </button>
        <button onClick={() => send({ act: 'file', by, chat, file: { sample: 'pdf' } })}>
          แผนการสอน .pdf
        </button>
        <button onClick={() => send({ act: 'file', kind: 'audio', by, chat, file: voice })}>
          ข้อความเสียง
        </button>
        <button onClick={() => send({ act: 'location', by, chat })}>ตำแหน่งโรงเรียน</button>
      </div>
      <label class="upload">
        ไฟล์จากเครื่อง
        <input type="file" onChange={(e) => void upload(e.currentTarget.files, false)} />
      </label>
    </Frame>
  )
}

/** Stickers, drawn as emoji. */
export function StickerSheet() {
  const store = useStore()
  const [by, chat] = [store.me.value?.userId ?? '', store.chat.value?.id ?? '']
  const send = (alt: string): void => {
    store.sheet.value = undefined
    void act(store, { act: 'sticker', by, chat, alt })
  }
  return (
    <Frame title="สติกเกอร์">
      <div class="stickers">
        {stickers.map((alt) => (
          <button key={alt} aria-label={`สติกเกอร์ ${alt}`} onClick={() => send(alt)}>
            {alt}
          </button>
        ))}
      </div>
    </Frame>
  )
}

async function readFile(file: File): Promise<{ name: string; type: string; base64: string }> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(new Error('cannot read the file')))
    reader.readAsDataURL(file)
  })
  return { name: file.name, type: file.type || 'application/octet-stream', base64: url.split(',')[1] ?? '' }
}
