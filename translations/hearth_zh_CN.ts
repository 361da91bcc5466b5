<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FindingText</name>
    <message>
        <source>This is not a value of the expected kind.</source>
        <translation>内容类型不符。</translation>
    </message>
    <message>
        <source>The text is too long. At most 64 KiB are kept.</source>
        <translation>文字过长,最多 64 KiB。</translation>
    </message>
    <message>
        <source>The record is too large. Shorten its texts.</source>
        <translation>记录过大,请缩短文字。</translation>
    </message>
    <message>
        <source>This code is not in the list. Choose one of the entries.</source>
        <translation>代码不在列表中,请从列表选择。</translation>
    </message>
    <message>
        <source>Not an amount. Write digits with at most two decimals, for example 2300.00.</source>
        <translation>不是金额。请填写数字,最多两位小数,如 2300.00。</translation>
    </message>
    <message>
        <source>An amount cannot be negative.</source>
        <translation>金额不能为负。</translation>
    </message>
    <message>
        <source>Not a date. Write it as 2026-03-10.</source>
        <translation>不是日期。请按 2026-03-10 填写。</translation>
    </message>
    <message>
        <source>This date lies in the future. It must be today or earlier.</source>
        <translation>日期晚于今天,应为今天或更早。</translation>
    </message>
    <message>
        <source>An identity number has 18 characters.</source>
        <translation>身份证号应为 18 位。</translation>
    </message>
    <message>
        <source>The last character of the identity number does not fit the others. Check each digit.</source>
        <translation>身份证号校验位不符,请逐位核对。</translation>
    </message>
    <message>
        <source>The identity number holds a birth date that does not exist.</source>
        <translation>身份证号中的出生日期不存在。</translation>
    </message>
    <message>
        <source>Not a phone number. Mobile numbers have 11 digits; landlines begin with their area code.</source>
        <translation>不是电话号码。手机为 11 位,固定电话须带区号。</translation>
    </message>
    <message>
        <source>Not a division code. Choose a division from the list.</source>
        <translation>不是区划代码,请从列表选择。</translation>
    </message>
    <message>
        <source>Choose an entry from the list.</source>
        <translation>请从列表选择。</translation>
    </message>
    <message>
        <source>This item is required.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>The identity number says another sex. Check both.</source>
        <translation>与身份证号中的性别不符,请核对。</translation>
    </message>
    <message>
        <source>The identity number says another birth date. Check both.</source>
        <translation>与身份证号中的出生日期不符,请核对。</translation>
    </message>
    <message>
        <source>The date of death lies before the date of birth.</source>
        <translation>死亡日期早于出生日期。</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>终止日期早于起始日期。</translation>
    </message>
    <message>
        <source>An unusually large amount. Check it before you save.</source>
        <translation>金额异常大,请核对后再保存。</translation>
    </message>
    <message>
        <source>The number is outside the range that is allowed.</source>
        <translation>数字超出允许范围。</translation>
    </message>
    <message>
        <source>This value is not accepted.</source>
        <translation>此值不被接受。</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>declared</source>
        <translation>已申报</translation>
    </message>
    <message>
        <source>conflicting</source>
        <translation>有出入</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>hearth::app::DemoMenu</name>
    <message>
        <source>&amp;Demonstration</source>
        <translation>演示(&amp;D)</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Second window: worker of the same street office</source>
        <translation>另开窗口:同街道经办人员</translation>
    </message>
    <message>
        <source>Second window: reviewer of the street office</source>
        <translation>另开窗口:街道审核人员</translation>
    </message>
    <message>
        <source>Second window: reviewer of the district</source>
        <translation>另开窗口:区级审核人员</translation>
    </message>
    <message>
        <source>Second window: city centre</source>
        <translation>另开窗口:市级中心</translation>
    </message>
    <message>
        <source>Second window: supervisor</source>
        <translation>另开窗口:督导人员</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
</context>
<context>
    <name>hearth::items::FileSectionModel</name>
    <message>
        <source>Household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>None</source>
        <comment>asked, and there is none</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Whose</source>
        <comment>person or household a row belongs to</comment>
        <translation>所属</translation>
    </message>
</context>
<context>
    <name>hearth::items::HouseholdListModel</name>
    <message>
        <source>St.</source>
        <comment>short heading: state of a record on this computer</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a warning</comment>
        <translation>级别</translation>
    </message>
    <message>
        <source>Head</source>
        <comment>of a household</comment>
        <translation>户主</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>救助项目</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近走访</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Visit due</source>
        <translation>应走访</translation>
    </message>
    <message>
        <source>Next deadline</source>
        <translation>最近时限</translation>
    </message>
    <message>
        <source>Open warnings</source>
        <translation>在办预警</translation>
    </message>
    <message>
        <source>Updated by</source>
        <translation>更新人</translation>
    </message>
</context>
<context>
    <name>hearth::items::MetricTableModel</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a warning</comment>
        <translation>级别</translation>
    </message>
    <message>
        <source>Step</source>
        <comment>of a workflow</comment>
        <translation>环节</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>all smaller groups together</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>Counted</source>
        <comment>numerator of a percentage</comment>
        <translation>计数</translation>
    </message>
    <message>
        <source>Of</source>
        <comment>denominator of a percentage</comment>
        <translation>总数</translation>
    </message>
    <message>
        <source>Open warnings</source>
        <translation>未办结预警</translation>
    </message>
</context>
<context>
    <name>hearth::items::PersonListModel</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>St.</source>
        <comment>short heading: state of a record on this computer</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Head</source>
        <comment>of a household</comment>
        <translation>户主</translation>
    </message>
    <message>
        <source>Authorised until</source>
        <translation>授权至</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>hearth::items::SearchModel</name>
    <message>
        <source>People</source>
        <comment>group of search results</comment>
        <translation>人员</translation>
    </message>
    <message>
        <source>Identity and phone numbers</source>
        <comment>group of search results</comment>
        <translation>证件和电话号码</translation>
    </message>
    <message>
        <source>Addresses, schools and employers</source>
        <comment>group of search results</comment>
        <translation>住址、学校和单位</translation>
    </message>
    <message>
        <source>File and case numbers</source>
        <comment>group of search results</comment>
        <translation>档案和事项编号</translation>
    </message>
</context>
<context>
    <name>hearth::items::TimelineModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>Whom it concerns</source>
        <translation>涉及对象</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>earlier value</comment>
        <translation>原值</translation>
    </message>
    <message>
        <source>After</source>
        <comment>later value</comment>
        <translation>新值</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a value</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>By</source>
        <comment>user</comment>
        <translation>经办</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
</context>
<context>
    <name>hearth::items::ValueText</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>by the server</comment>
        <translation>已入库</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>and not yet decided</comment>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>to be sent</comment>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Will retry</source>
        <translation>将重试</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>by the server</comment>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
</context>
<context>
    <name>hearth::items::WorkListModel</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>St.</source>
        <comment>short heading: state of a record on this computer</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a warning</comment>
        <translation>级别</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>of a case</comment>
        <translation>编号</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Step</source>
        <comment>of a workflow</comment>
        <translation>环节</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>From</source>
        <comment>sender of a task</comment>
        <translation>来自</translation>
    </message>
    <message>
        <source>Owner</source>
        <comment>who handles a task</comment>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Answered</source>
        <comment>items of a verification</comment>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>Late</source>
        <comment>items that departments have not answered in time</comment>
        <translation>超时</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>疑点</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>papers</comment>
        <translation>缺件</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>救助项目</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>Notice</source>
        <comment>in the place of a level</comment>
        <translation>提示</translation>
    </message>
    <message numerus="yes">
        <source>overdue %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>超期 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <comment>hour of today</comment>
        <translation>%1 起超期</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message numerus="yes">
        <source>about %1 · %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>约 %1 · %n 个工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>%1 · %n 个工作日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::AreaEditor</name>
    <message>
        <source>Name or code of the division</source>
        <translation>区划名称或代码</translation>
    </message>
</context>
<context>
    <name>hearth::ui::AuthorisationDialog</name>
    <message>
        <source>Authorisation of %1</source>
        <translation>%1 的授权书</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The guardian has signed</source>
        <translation>监护人已签署</translation>
    </message>
    <message>
        <source>The person has signed</source>
        <translation>本人已签署</translation>
    </message>
    <message>
        <source>The authorisation is refused</source>
        <translation>拒绝授权</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>授权情况</translation>
    </message>
    <message>
        <source>With the last authorisation the request goes to the departments by itself. Nobody is asked about who has refused; the request can then be cancelled.</source>
        <translation>最后一份授权书补齐后,请求自动下发各部门。拒绝授权的人员不予核对,可撤销该请求。</translation>
    </message>
    <message>
        <source>Signed on that day, the authorisation ended on %1. A new one is needed.</source>
        <translation>按该签署日期,授权书已于 %1 到期,需要重新签署。</translation>
    </message>
    <message>
        <source>The refusal is saved.</source>
        <translation>拒绝授权已保存。</translation>
    </message>
    <message>
        <source>The authorisation is saved.</source>
        <translation>授权书已保存。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::BoolEditor</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>hearth::ui::CaseEditor</name>
    <message>
        <source>The family has no record that fits.</source>
        <translation>该户没有可选的关联事项。</translation>
    </message>
    <message>
        <source>not received yet</source>
        <translation>尚未收到</translation>
    </message>
</context>
<context>
    <name>hearth::ui::CaseListPage</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Open or closed</source>
        <translation>在办或办结</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部级别</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::CasePanel</name>
    <message>
        <source>What happened</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>Choose a case on the left.</source>
        <translation>请在左侧选择一件。</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>尚无编号</translation>
    </message>
    <message>
        <source>Open the family&apos;s file</source>
        <translation>打开家庭档案</translation>
    </message>
    <message>
        <source>Record the visit …</source>
        <translation>登记走访…</translation>
    </message>
    <message>
        <source>No step of this case is yours now.</source>
        <translation>此件目前没有需要您办理的步骤。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>%1 has refused: record authorisation …</source>
        <translation>%1 已拒绝授权:补录授权书…</translation>
    </message>
    <message>
        <source>Record authorisation of %1 …</source>
        <translation>补录 %1 的授权书…</translation>
    </message>
</context>
<context>
    <name>hearth::ui::CommandDialog</name>
    <message>
        <source>Me, %1</source>
        <translation>本人,%1</translation>
    </message>
    <message>
        <source>%1: nothing more is asked for.</source>
        <translation>%1:无需再填内容。</translation>
    </message>
    <message>
        <source>This step is sent at once and needs the server.</source>
        <translation>此步骤立即发送,需要连接服务器。</translation>
    </message>
    <message>
        <source>%1 The server decides; press again to save it all the same.</source>
        <translation>%1 最终由服务器判定,再按一次仍可保存。</translation>
    </message>
    <message>
        <source>%1: saved. It is sent as soon as the server can be reached.</source>
        <translation>%1:已保存,连上服务器后自动发送。</translation>
    </message>
    <message>
        <source>%1: the server has accepted it.</source>
        <translation>%1:服务器已接受。</translation>
    </message>
    <message>
        <source>Somebody changed this case meanwhile. Look at its present state and decide again.</source>
        <translation>此件已被他人更改,请查看现状后再办理。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::DashboardsPage</name>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>D1 People in care</source>
        <translation>D1 救助对象</translation>
    </message>
    <message>
        <source>D2 Warnings</source>
        <translation>D2 预警</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>The same figures stand in the table beside it.</source>
        <translation>旁边的表格列有同样的数字。</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Open warnings by step</source>
        <translation>未办结预警(按环节)</translation>
    </message>
    <message>
        <source>Closed-loop rate by division</source>
        <translation>闭环率(按区划)</translation>
    </message>
    <message>
        <source>Closed-loop rate by level</source>
        <translation>闭环率(按级别)</translation>
    </message>
    <message>
        <source>One division up</source>
        <translation>返回上级区划</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Where do warnings get stuck?</source>
        <translation>预警卡在哪个环节?</translation>
    </message>
    <message>
        <source>Who is monitored?</source>
        <translation>监测的是哪些人?</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>number, name and formula of a figure</comment>
        <translation>%1 %2:%3</translation>
    </message>
    <message>
        <source>The bars count the warnings that are open now, whenever they were released.</source>
        <translation>条形表示目前未办结的预警数,不论何时下发。</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>As of the last data that arrived</source>
        <translation>截至最近一次收到的数据</translation>
    </message>
    <message>
        <source>No warning was released this year.</source>
        <translation>本年尚未下发预警。</translation>
    </message>
    <message>
        <source>closed-loop rate: %1 of %2 released this year are closed</source>
        <translation>闭环率:已办结 %1 件,本年下发 %2 件</translation>
    </message>
    <message>
        <source>Released this year and closed</source>
        <translation>本年下发且已办结</translation>
    </message>
    <message>
        <source>Released this year</source>
        <translation>本年下发</translation>
    </message>
    <message>
        <source>Choose a number to see the list behind it, or the name of a division to go into it.</source>
        <translation>点数字查看对应名单,点区划名称进入该区划。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n row(s) stand behind this number</source>
        <translation>
            <numerusform>%1:该数字对应 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::DeadlineText</name>
    <message>
        <source>Overdue since today, %1</source>
        <translation>今日 %1 起已超时</translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n working day(s), since %1</source>
        <translation>
            <numerusform>已超时 %n 个工作日,时限为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue since %1</source>
        <translation>已超时,时限为 %1</translation>
    </message>
    <message>
        <source>Due today, %1</source>
        <translation>今日 %1 到期</translation>
    </message>
    <message numerus="yes">
        <source>Due about %1, %n working day(s) left</source>
        <translation>
            <numerusform>约 %1 到期,还剩 %n 个工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %1, %n working day(s) left</source>
        <translation>
            <numerusform>%1 到期,还剩 %n 个工作日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::FilePage</name>
    <message>
        <source>New verification …</source>
        <translation>发起核对…</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>显示完整信息</translation>
    </message>
    <message>
        <source>Shows names and numbers of this file. The reading is logged.</source>
        <translation>显示本档案的姓名和号码,查看行为将被记录。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Consent to verification</source>
        <translation>核对授权</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Sections of the file</source>
        <translation>档案栏目</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>This file is not in your area, or it has left it.</source>
        <translation>该档案不在您的辖区,或已迁出。</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n 项来源不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>尚无姓名</translation>
    </message>
    <message>
        <source>No number yet · %1</source>
        <translation>尚无编号 · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open warning(s)</source>
        <translation>
            <numerusform>%n 件在办预警</numerusform>
        </translation>
    </message>
    <message>
        <source>complete %1 %</source>
        <translation>完整度 %1%</translation>
    </message>
    <message>
        <source>none</source>
        <translation>未签</translation>
    </message>
    <message>
        <source>Nothing is recorded in this section yet.</source>
        <translation>本栏目尚无记录。</translation>
    </message>
    <message>
        <source>File opened</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>File</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Read-only: this file is closed (%1).</source>
        <translation>只读:此档案已办结(%1)。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FormDialog</name>
    <message>
        <source>Throw the draft away</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What you typed on %1 is back.</source>
        <translation>已恢复您于 %1 填写的内容。</translation>
    </message>
    <message>
        <source>The draft is thrown away. Nothing was saved.</source>
        <translation>草稿已放弃,没有保存任何内容。</translation>
    </message>
    <message>
        <source>Not saved. What you typed is kept as a draft and is back when you open “%1” again.</source>
        <translation>尚未保存。填写的内容已存为草稿,再次打开“%1”时恢复。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FoundText</name>
    <message>
        <source>source not given</source>
        <translation>未注明来源</translation>
    </message>
    <message>
        <source>date not given</source>
        <translation>未注明日期</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <comment>clause, source, date</comment>
        <translation>%1(%2,%3)</translation>
    </message>
    <message>
        <source>%1: %2 (%3, %4)</source>
        <comment>clause, value, source, date</comment>
        <translation>%1:%2(%3,%4)</translation>
    </message>
</context>
<context>
    <name>hearth::ui::HouseholdsPage</name>
    <message>
        <source>Name, initials, end of ID or phone, address, file number</source>
        <translation>姓名、首字母、证件或电话尾号、住址、档案号</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>State of the file</source>
        <translation>档案状态</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>With warning</source>
        <translation>有预警</translation>
    </message>
    <message>
        <source>Non-local</source>
        <translation>非本地户籍</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>New family …</source>
        <translation>新建家庭…</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>%1 families</source>
        <translation>%1 户</translation>
    </message>
    <message>
        <source>No family matches these filters.</source>
        <translation>没有符合条件的家庭。</translation>
    </message>
    <message>
        <source>Nobody is found for “%1”. Try initials, or the last digits of the ID.</source>
        <translation>未找到“%1”。可试试首字母或证件尾号。</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>家庭档案</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>All divisions</source>
        <translation>全部区划</translation>
    </message>
    <message>
        <source>the first %1 of %2 families</source>
        <translation>前 %1 户,共 %2 户</translation>
    </message>
    <message>
        <source>%1 of %2 families</source>
        <translation>%1 户,共 %2 户</translation>
    </message>
    <message>
        <source>There is no family in your area yet. New families appear here as soon as they are entered.</source>
        <translation>您的辖区内还没有家庭档案。新家庭录入后即显示在此。</translation>
    </message>
    <message>
        <source>The search did not work. Change the text, or try again in a moment.</source>
        <translation>搜索未成功。请修改文字,或稍后再试。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::LineEditor</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>选择日期</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MainWindow</name>
    <message>
        <source>Hearth</source>
        <translation>智慧大救助</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Find a family: name, initials, ID, phone, address, file number   Ctrl+K</source>
        <translation>查找家庭:姓名、首字母、证件、电话、住址、档案号  Ctrl+K</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>前进(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Send and receive now</source>
        <translation>立即收发(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>锁定(&amp;L)</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>退出登录(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出程序(&amp;Q)</translation>
    </message>
    <message>
        <source>Getting data %1 %</source>
        <translation>正在接收数据 %1%</translation>
    </message>
    <message>
        <source>Getting data</source>
        <translation>正在接收数据</translation>
    </message>
    <message>
        <source>Offline since %1 – you can go on working</source>
        <translation>%1 起离线,可继续工作</translation>
    </message>
    <message>
        <source>Sign in to send</source>
        <translation>登录后发送</translation>
    </message>
    <message>
        <source>Update needed</source>
        <translation>需要升级</translation>
    </message>
    <message>
        <source>Access ended</source>
        <translation>访问权限已终止</translation>
    </message>
    <message>
        <source>The local store has a fault</source>
        <translation>本机存储故障</translation>
    </message>
    <message>
        <source>Server busy, next try %1</source>
        <translation>服务器忙,%1 重试</translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)</source>
        <translation>
            <numerusform>正在发送 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n 项待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n 项需处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n 项冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1 min</source>
        <translation>本机时钟相差 %1 分钟</translation>
    </message>
    <message>
        <source>All sent %1</source>
        <translation>全部已发送 %1</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>详情栏(&amp;I)</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MatrixWidget</name>
    <message>
        <source>Answers of the departments</source>
        <translation>部门反馈情况</translation>
    </message>
    <message>
        <source>%1 answered, %2 differ, %3 sent, %4 late, %5 failed</source>
        <translation>已反馈 %1,不一致 %2,已发送 %3,超时 %4,无法反馈 %5</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>有疑点</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已下发</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>待下发</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>无法反馈</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>不核对</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>item, person, state of the answer</comment>
        <translation>%1,%2:%3</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MyWorkPage</name>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Nothing is due. Well done.</source>
        <translation>没有待办事项。</translation>
    </message>
    <message>
        <source>%1 overdue · %2 due today · %3 in all</source>
        <translation>超时 %1 · 今日到期 %2 · 共 %3</translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewFamilyDialog</name>
    <message>
        <source>New family</source>
        <translation>新建家庭</translation>
    </message>
    <message>
        <source>Save as a draft file</source>
        <translation>存为草稿档案</translation>
    </message>
    <message>
        <source>The number of the file is given by the server. More members and sections are added on the page of the file.</source>
        <translation>档案编号由服务器给出。其他成员和各部分内容在档案页面补充。</translation>
    </message>
    <message>
        <source>The family is saved on this computer.</source>
        <translation>该家庭已保存在本机。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewRequestDialog</name>
    <message>
        <source>New verification request</source>
        <translation>新建核对请求</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>核对目的</translation>
    </message>
    <message>
        <source>Guardian has signed today</source>
        <translation>监护人今日已签</translation>
    </message>
    <message>
        <source>Has signed today</source>
        <translation>今日已签</translation>
    </message>
    <message>
        <source>Start the request</source>
        <translation>发起核对</translation>
    </message>
    <message>
        <source>Choose at least one person.</source>
        <translation>请至少选择一人。</translation>
    </message>
    <message>
        <source>Nobody is asked about who has not signed. The request waits for the missing authorisations and goes on by itself when the last one is recorded.</source>
        <translation>未签署授权书的人员不予核对。请求等待缺少的授权书,最后一份补录后自动继续。</translation>
    </message>
    <message>
        <source>Authorisation valid to %1</source>
        <translation>授权书有效期至 %1</translation>
    </message>
    <message>
        <source>The request is saved. It goes to the departments when every authorisation is there.</source>
        <translation>请求已保存,授权书齐全后下发各部门。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewRowDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved on this computer. It is sent as soon as the server can be reached.</source>
        <translation>已保存在本机,连上服务器后自动发送。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Page</name>
    <message>
        <source>The files of your area are still on their way. What has arrived appears here.</source>
        <translation>辖区档案正在下载,到达后即显示在此。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::PurposeDialog</name>
    <message>
        <source>Show in full</source>
        <translation>显示完整信息</translation>
    </message>
    <message>
        <source>Show for 10 minutes</source>
        <translation>显示 10 分钟</translation>
    </message>
    <message>
        <source>What do you need the covered values for?</source>
        <translation>查看脱敏内容的用途是什么?</translation>
    </message>
    <message>
        <source>Your name, the time and this purpose are logged.</source>
        <translation>您的姓名、时间和用途都会记录在案。</translation>
    </message>
    <message>
        <source>Name the purpose.</source>
        <translation>请填写用途。</translation>
    </message>
    <message>
        <source>Names and numbers of this file are shown for 10 minutes.</source>
        <translation>此档案的姓名和号码将完整显示 10 分钟。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::RefEditor</name>
    <message>
        <source>not received yet</source>
        <translation>尚未收到</translation>
    </message>
</context>
<context>
    <name>hearth::ui::RowEditor</name>
    <message>
        <source>Add a row …</source>
        <translation>新增一行…</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>撤销修改</translation>
    </message>
    <message>
        <source>Save   Ctrl+S</source>
        <translation>保存   Ctrl+S</translation>
    </message>
    <message numerus="yes">
        <source>Draft · %n value(s) were changed by others meanwhile</source>
        <translation>
            <numerusform>草稿 · 其间有 %n 项已被他人修改</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft kept on this computer</source>
        <translation>草稿已存于本机</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Not saved: correct what is marked.</source>
        <translation>未保存:请先更正标出的内容。</translation>
    </message>
    <message>
        <source>Saved on this computer. It is sent as soon as the server can be reached.</source>
        <translation>已存于本机,连上服务器后自动发送。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Session</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>The entry is not complete or not right. Correct it and save again.</source>
        <translation>内容不完整或不正确,请更正后再保存。</translation>
    </message>
    <message>
        <source>User name or password is wrong. Nothing was changed. Try again.</source>
        <translation>用户名或密码错误,未作任何更改,请重试。</translation>
    </message>
    <message>
        <source>This step needs the server, which cannot be reached. Nothing was sent. Try again when you are online.</source>
        <translation>此步骤需要服务器,目前无法连接,未发送任何内容。联网后再试。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Your work is kept on this computer. Check the address or the network.</source>
        <translation>无法连接服务器。您的工作保存在本机。请检查地址或网络。</translation>
    </message>
    <message>
        <source>Too many tries. Wait %1 seconds, then try again.</source>
        <translation>尝试次数过多,请等待 %1 秒后再试。</translation>
    </message>
    <message>
        <source>This account has been closed. Ask your administrator.</source>
        <translation>该账号已停用,请联系管理员。</translation>
    </message>
    <message>
        <source>Not saved: the disk is full. Your entry stays open. Make room and save again.</source>
        <translation>未保存:磁盘已满。您填写的内容仍在,请清理空间后再保存。</translation>
    </message>
    <message>
        <source>Hearth is already open for this user. Use the other window.</source>
        <translation>该用户的程序已打开,请使用另一个窗口。</translation>
    </message>
    <message>
        <source>A condition for this step is not met (%1). Nothing was changed.</source>
        <translation>此步骤的条件未满足(%1),未作更改。</translation>
    </message>
    <message>
        <source>You worked on this case yourself. Somebody else must review it.</source>
        <translation>您经办过此件,须由他人审核。</translation>
    </message>
    <message>
        <source>Your role may not do this. Nothing was changed.</source>
        <translation>您的角色不能进行此操作,未作更改。</translation>
    </message>
    <message>
        <source>Somebody changed this case meanwhile. Look at its present state and decide again.</source>
        <translation>此件已被他人更改,请查看现状后再办理。</translation>
    </message>
    <message>
        <source>This computer may be unlocked only online now. Sign in with the network.</source>
        <translation>本机现在只能联网解锁,请联网登录。</translation>
    </message>
    <message>
        <source>This profile belongs to another user. Sign out first or use another profile.</source>
        <translation>该配置属于其他用户,请先退出登录或使用其他配置。</translation>
    </message>
    <message>
        <source>Not saved: the local store has a fault (%1). Your entry stays open.</source>
        <translation>未保存:本机存储故障(%1)。您填写的内容仍在。</translation>
    </message>
    <message>
        <source>It did not work (%1). Nothing was changed.</source>
        <translation>操作未成功(%1),未作更改。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SettleDialog</name>
    <message>
        <source>Settle the difference</source>
        <translation>处理疑点</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>核对事项</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>申报值</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>反馈值</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The family explains it</source>
        <translation>由家庭说明</translation>
    </message>
    <message>
        <source>The found value is taken over</source>
        <translation>采用反馈值</translation>
    </message>
    <message>
        <source>The declared value is justified</source>
        <translation>申报值属实</translation>
    </message>
    <message>
        <source>The file gets %1 as found, with %2 as its source.</source>
        <translation>一户一档的“%1”将改为反馈值,来源为%2。</translation>
    </message>
    <message>
        <source>No single field of the file holds this value. Correct the file by hand as well.</source>
        <translation>一户一档中没有对应的单个项目,请另行手工更正档案。</translation>
    </message>
    <message>
        <source>Choose what is decided about the difference.</source>
        <translation>请选择对该疑点的处理。</translation>
    </message>
    <message>
        <source>Say in at least 5 characters why.</source>
        <translation>请至少用 5 个字写明理由。</translation>
    </message>
    <message>
        <source>The decision is saved.</source>
        <translation>处理已保存。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SignInPage</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Cancel and lock</source>
        <translation>取消并锁定</translation>
    </message>
    <message>
        <source>Hearth is locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Getting your files</source>
        <translation>正在下载档案</translation>
    </message>
    <message>
        <source>Sign in to Hearth</source>
        <translation>登录智慧大救助</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Signed in as %1. Works without the network.</source>
        <translation>当前用户 %1,无需联网即可解锁。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Loading goes on by itself when it is back; what has arrived is kept.</source>
        <translation>无法连接服务器。恢复后自动继续,已下载内容保留。</translation>
    </message>
    <message>
        <source>%1 of %2 records. You can stop at any time: it goes on from there.</source>
        <translation>%1 / %2 条记录。可随时停止,下次从此处继续。</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SyncCentrePage</name>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Send and receive now</source>
        <translation>立即收发</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Saved at</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Why it stopped</source>
        <translation>停止原因</translation>
    </message>
    <message>
        <source>Unsent changes</source>
        <translation>未发送的更改</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我方值</translation>
    </message>
    <message>
        <source>The server&apos;s</source>
        <translation>对方值</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Use my value</source>
        <translation>采用我方值</translation>
    </message>
    <message>
        <source>Use the server&apos;s value</source>
        <translation>采用对方值</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>Waits for another change</source>
        <translation>等待前一项</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新增:%1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Conflict solved</source>
        <translation>解决冲突</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>全部已发送。</translation>
    </message>
    <message>
        <source>%1 waiting · %2 sending · %3 refused</source>
        <translation>待发送 %1 · 正在发送 %2 · 被退回 %3</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>没有待解决的冲突。</translation>
    </message>
    <message>
        <source>Two people changed the same field. Choose which value counts; the other one stays readable in the history.</source>
        <translation>两人修改了同一项目。请选择采用哪个值,另一个值仍可在历史中查看。</translation>
    </message>
    <message>
        <source>Your choice is saved.</source>
        <translation>您的选择已保存。</translation>
    </message>
    <message>
        <source>Discard this change?</source>
        <translation>放弃此更改?</translation>
    </message>
    <message>
        <source>It was never accepted by the server. What was typed is given up.</source>
        <translation>服务器未曾接受此更改,放弃后所填内容不再保留。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>hearth::ui::VerificationPage</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>核对事项</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>申报值</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>反馈值</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Settle the chosen difference …</source>
        <translation>处理所选疑点…</translation>
    </message>
    <message numerus="yes">
        <source>Report %1: %2. %n difference(s) not settled yet.</source>
        <translation>
            <numerusform>报告 %1:%2,%n 项疑点待处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有不一致。</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>经济核对</translation>
    </message>
    <message>
        <source>No request is open. Start one from a family&apos;s file.</source>
        <translation>没有在办核对,可在家庭档案中发起。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>decision, note</comment>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Choose a difference in the table first.</source>
        <translation>请先在表中选择一项疑点。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::VisitDialog</name>
    <message>
        <source>Record the visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>保存走访</translation>
    </message>
    <message>
        <source>The visit is saved and reported.</source>
        <translation>走访记录已保存并反馈。</translation>
    </message>
    <message>
        <source>The visit is saved. Nobody was at home, so the case waits for a second try.</source>
        <translation>走访记录已保存。家中无人,等待再次走访。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::WarningsPage</name>
    <message>
        <source>Warnings</source>
        <translation>预警处置</translation>
    </message>
    <message>
        <source>No warning is open here. New ones appear by themselves.</source>
        <translation>没有在办预警,新预警会自动出现。</translation>
    </message>
</context>
</TS>
