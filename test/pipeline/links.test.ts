import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createLinks, nameOfService } from '../../src/pipeline/links.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

const drive = 'https://drive.google.com/file/d/1/view?usp=sharing'
const isOpen = (url: string) => createLinks().isOpen(url)
const signIn = 'https://accounts.google.com/ServiceLogin?continue=x'

describe('a link', () => {
  test('that anybody may open is open', async () => {
    nock('https://drive.google.com').get('/file/d/1/view?usp=sharing').reply(200, 'x'.repeat(100_000))
    expect(await isOpen(drive)).toBe('open')
  })

  test.each([
    ['Drive', 'https://drive.google.com', '/file/d/1/view', 302, { location: signIn }],
    ['Docs', 'https://docs.google.com', '/document/d/1/edit', 401, {}],
    ['Sites', 'https://sites.google.com', '/view/plc', 302, { location: signIn }],
    ['Canva', 'https://www.canva.com', '/design/1/view', 302, { location: '/login/?redirect=x' }],
    ['SharePoint', 'https://school.sharepoint.com', '/:w:/g/1', 403, {}],
    [
      'SharePoint',
      'https://school.sharepoint.com',
      '/a.docx',
      302,
      { location: 'https://login.microsoftonline.com/common' },
    ],
    ['OneDrive', 'https://1drv.ms', '/w/1', 403, {}],
  ])('that sends strangers away is closed: %s', async (_name, host, path, status, headers) => {
    nock(host).get(path).reply(status, '', headers)
    expect(await isOpen(host + path)).toBe('closed')
  })

  test('of a clip is asked about at the service, not opened', async () => {
    const asked = nock('https://www.youtube.com').get('/oembed').twice()
    asked.query({ format: 'json', url: 'https://youtu.be/abc?si=1&t=2' }).reply(403)
    expect(await isOpen('https://youtu.be/abc?si=1&t=2')).toBe('closed')
    expect(await isOpen('https://youtu.be/abc?si=1&t=2')).toBe('closed')
    nock('https://www.youtube.com').get('/oembed').query(true).reply(200, '{}')
    expect(await isOpen('https://www.youtube.com/watch?v=abc')).toBe('open')
  })

  test('is asked for without the account of whoever copied it', async () => {
    nock('https://drive.google.com').get('/drive/folders/1').reply(200)
    expect(await isOpen('https://drive.google.com/drive/u/0/folders/1')).toBe('open')
  })

  test('is followed inside its service only, and not for ever', async () => {
    const google = nock('https://drive.google.com')
    google.get('/open?id=1').reply(302, '', { location: '/file/d/1/view' })
    google.get('/file/d/1/view').reply(302, '', { location: 'https://docs.google.com/document/d/1' })
    nock('https://docs.google.com').get('/document/d/1').reply(200)
    expect(await isOpen('https://drive.google.com/open?id=1')).toBe('open')
    google.get('/loop').times(3).reply(302, '', { location: '/loop' })
    expect(await isOpen('https://drive.google.com/loop')).toBe('unknown')
  })

  test.each([
    'http://169.254.169.254/',
    'https://169.254.169.254/',
    'https://drive.google.com:8443/x',
    'not an address',
  ])('that is sent elsewhere is not followed there: %s', async (location) => {
    nock('https://drive.google.com').get('/file').reply(302, '', { location })
    nock('https://drive.google.com').get('/not%20an%20address').optionally().reply(500)
    expect(await isOpen('https://drive.google.com/file')).toBe('unknown')
    nock.cleanAll()
  })

  test.each([404, 429, 500])('whose service answers %i is unknown', async (status) => {
    nock('https://www.canva.com').get('/x').reply(status)
    expect(await isOpen('https://www.canva.com/x')).toBe('unknown')
  })

  test('without a network, or with a slow one, is unknown', async () => {
    expect(await isOpen('https://drive.google.com/offline')).toBe('unknown')
    nock('https://drive.google.com').get('/slow').delay(500).reply(302, '', { location: signIn })
    expect(await createLinks(20).isOpen('https://drive.google.com/slow')).toBe('unknown')
  })
})

// Nothing is planted here, and without a network a request would be an error: these are not asked at all.
test.each([
  'http://drive.google.com/file/d/1',
  'https://drive.google.com:444/x',
  'https://teacher:secret@drive.google.com/x',
  'https://drive.google.com.example.com/x',
  'https://sharepoint.com/x',
  'https://evilsharepoint.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://localhost/x',
  'https://example.com/x',
  'file:///etc/passwd',
  'https://drive.google.com/' + 'x'.repeat(3000),
  'nothing',
])('nobody is asked about %s', async (address) => {
  let asked = 0
  const count = () => void asked++
  nock.emitter.on('no match', count)
  expect(await isOpen(address)).toBe('unknown')
  nock.emitter.off('no match', count)
  expect(asked).toBe(0)
  expect(nameOfService(address)).toBeUndefined()
})

test('services are named as people call them', () => {
  expect(nameOfService(drive)).toBe('Drive')
  expect(nameOfService('https://a.b.sharepoint.com/x')).toBe('SharePoint')
})
