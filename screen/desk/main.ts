import '../theme/fonts.css'
import './kit/element-css.ts'
import '../theme/desk.css'
import { createApp } from 'vue'
import DeskApp from './DeskApp.vue'
import { deskRouter } from './router.ts'

declare const __GEWU_VERSION__: string

createApp(DeskApp, { build: __GEWU_VERSION__ }).use(deskRouter()).mount('#desk')
