import '../theme/fonts.css'
import { createApp } from 'vue'
import GalleryApp from './GalleryApp.vue'
import { galleryQuery } from './gallery-query.ts'

createApp(GalleryApp, { query: galleryQuery(location.search) }).mount('#gallery')
