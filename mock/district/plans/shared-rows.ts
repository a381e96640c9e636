/** Rows that every plan of the demo has: who leads, who is reached, how it is reported. Columns as in rows.ts. */

export const COMMON_ELEMENTS = `
org.commander | 4 | organization | 街道应急指挥部指挥长 | Commander | 15 | signIn | r | 指挥长到位并坐镇指挥中心 | The commander is at the command centre
org.deputies | 3 | organization | 街道应急指挥部副指挥长 | Deputy commander | 20 | signIn | r | 副指挥长到位，分工明确 | Deputy commanders are present, each with a task
org.groups | 4 | organization | 综合协调组组长 | Head of coordination | 30 | check | r | 综合协调、监测预警、抢险救援、人员转移、后勤保障各组到位 | Groups for coordination, watch, rescue, moving people and supply are manned
org.duty | 4 | organization | 网格化服务中心值班长 | Duty chief | 15 | signIn | r | 值班加强为双人 | Duty is doubled
pol.order | 4 | policy | 街道党政综合办主任 | Head of the general office | 15 | docNo | r | 启动文件文号已取得并登记 | The order to start has its number and is registered
pol.notice | 4 | policy | 宣传负责人 | Head of information | 30 | docNo | r | 对外通告文本经审定 | The text of the public notice is approved
pol.funds | 2 | policy | 财政所负责人 | Head of finance | 120 | docNo | r | 应急资金渠道落实 | The source of emergency funds is settled
pol.requisition | 2 | policy | 司法所负责人 | Head of the justice office | 120 | docNo | o | 征用与补偿依据备妥 | The grounds for requisition and its compensation are at hand
tec.radio | 4 | technology | 通信保障负责人 | Head of communications | 20 | check | r | 主用与备用通信测试通过 | Main and spare communications are tested
tec.data | 4 | technology | 数据管理员 | Data officer | 20 | check | r | 地图与人口数据已刷新 | Map and resident data are fresh
tec.screen | 3 | technology | 网格化服务中心值班长 | Duty chief | 20 | check | o | 本系统备用屏可用 | The spare screen of this system works
coo.liaison | 4 | coordination | 综合协调组组长 | Head of coordination | 30 | signIn | r | 公安、消防、医疗、城管、供电等联络员签到 | Liaison officers of police, fire, health, urban management and power have signed in
coo.whistle | 4 | coordination | 网格化服务中心值班长 | Duty chief | 15 | check | r | 应急吹哨通道畅通，联席群建立 | The emergency whistle and the joint channel work
res.report | 4 | responsibility | 信息报送责任人 | Reporting officer | 15 | signIn | r | 信息报送责任人到岗，报送时限明确 | The reporting officer is on post and knows the limits
`

export const COMMON_CALLOUTS = `
街道应急指挥部指挥长 | Commander | 4
街道应急指挥部副指挥长 | Deputy commander | 3
应急管理办主任 | Head of the emergency office | 4
派出所所长 | Head of the police station | 4
卫生服务中心主任 | Head of the health centre | 3
区应急指挥部值班室 | District command duty room | 3
`

export const COMMON_RECOVERY = `
rec.loss | responsibility | emergency | 应急管理办主任 | Head of the emergency office | 4320 | 1 | 核实损失并上报 | Assess the losses and report them
rec.settle | supplies | streetOffice | 后勤保障组组长 | Head of supply | 4320 | 2 | 征用物资归还与补偿 | Return requisitioned goods and compensate
rec.purge | policy | streetOffice | 数据管理员 | Data officer | 7200 | 1 | 安排应急个人信息销毁 | Schedule the destruction of emergency personal data
rec.review | policy | emergency | 应急管理办主任 | Head of the emergency office | 14400 | 2 | 组织总结评估，修订预案 | Hold the review and revise the plan
`
