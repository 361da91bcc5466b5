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
        <translation>文字过长，最多 64 KiB。</translation>
    </message>
    <message>
        <source>The record is too large. Shorten its texts.</source>
        <translation>记录过大，请缩短文字。</translation>
    </message>
    <message>
        <source>This code is not in the list. Choose one of the entries.</source>
        <translation>代码不在列表中，请从列表选择。</translation>
    </message>
    <message>
        <source>Not an amount. Write digits with at most two decimals, for example 2300.00.</source>
        <translation>不是金额。请填写数字，最多两位小数，如 2300.00。</translation>
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
        <translation>日期晚于今天，应为今天或更早。</translation>
    </message>
    <message>
        <source>An identity number has 18 characters.</source>
        <translation>身份证号应为 18 位。</translation>
    </message>
    <message>
        <source>The last character of the identity number does not fit the others. Check each digit.</source>
        <translation>身份证号校验位不符，请逐位核对。</translation>
    </message>
    <message>
        <source>The identity number holds a birth date that does not exist.</source>
        <translation>身份证号中的出生日期不存在。</translation>
    </message>
    <message>
        <source>Not a phone number. Mobile numbers have 11 digits; landlines begin with their area code.</source>
        <translation>不是电话号码。手机为 11 位，固定电话须带区号。</translation>
    </message>
    <message>
        <source>Not a division code. Choose a division from the list.</source>
        <translation>不是区划代码，请从列表选择。</translation>
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
        <translation>与身份证号中的性别不符，请核对。</translation>
    </message>
    <message>
        <source>The identity number says another birth date. Check both.</source>
        <translation>与身份证号中的出生日期不符，请核对。</translation>
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
        <translation>金额异常大，请核对后再保存。</translation>
    </message>
    <message>
        <source>The number is outside the range that is allowed.</source>
        <translation>数字超出允许范围。</translation>
    </message>
    <message>
        <source>This value is not accepted.</source>
        <translation>此值不被接受。</translation>
    </message>
    <message>
        <source>No report of this file says so. Enter the value as declared, or take it over from the report.</source>
        <translation>本户没有核对报告载有这一数值。请按本人申报填写，或从报告中采用。</translation>
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
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
</context>
<context>
    <name>hearth::app::DemoMenu</name>
    <message>
        <source>Stop the server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Second window: worker of the same street office</source>
        <translation>另开窗口：同街道经办人员</translation>
    </message>
    <message>
        <source>Second window: reviewer of the street office</source>
        <translation>另开窗口：街道审核人员</translation>
    </message>
    <message>
        <source>Second window: reviewer of the district</source>
        <translation>另开窗口：区级审核人员</translation>
    </message>
    <message>
        <source>Second window: city centre</source>
        <translation>另开窗口：市级中心</translation>
    </message>
    <message>
        <source>Second window: supervisor</source>
        <translation>另开窗口：督导人员</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>The password of every demo account is hearth-demo</source>
        <translation>所有演示账号的密码均为 hearth-demo</translation>
    </message>
    <message>
        <source>Type it where a window asks for it.</source>
        <translation>在窗口要求输入密码时键入。</translation>
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
        <translation>状态</translation>
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
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days ago</comment>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
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
    <message>
        <source>By a filter</source>
        <comment>notice that no indicator raised</comment>
        <translation>按筛选下发</translation>
    </message>
    <message>
        <source>over %1</source>
        <comment>working days</comment>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>Working days open</source>
        <translation>已历工作日</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Median days</source>
        <translation>天数中位数</translation>
    </message>
    <message>
        <source>90 % within days</source>
        <translation>90% 分位天数</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>上年同期</translation>
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
        <translation>状态</translation>
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
    <message>
        <source>%1 %2</source>
        <comment>kind of record, its number or name</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>hearth::items::VerifyItemListModel</name>
    <message>
        <source>Answered, differs</source>
        <translation>已反馈，不一致</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>核对编号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>核对事项</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>反馈情况</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>区划</translation>
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
        <translation>状态</translation>
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
            <numerusform>逾期 %n 工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <comment>hour of today</comment>
        <translation>%1 起逾期</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Decide</source>
        <comment>step: one of two versions</comment>
        <translation>选定</translation>
    </message>
    <message>
        <source>Mend and resend</source>
        <comment>step</comment>
        <translation>修改重发</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>sender of a task</comment>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <comment>a change of this</comment>
        <translation>被退回：%1</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <comment>two changes of this</comment>
        <translation>冲突：%1</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>剩 %1 时 %2 分</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n wd left</source>
        <comment>working days</comment>
        <translation>
            <numerusform>剩 %n 工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pers.</source>
        <comment>of a family</comment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue</source>
        <comment>heading of a group of tasks</comment>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>heading of a group of tasks</comment>
        <translation>今天</translation>
    </message>
    <message>
        <source>Within 3 working days</source>
        <translation>3 个工作日内</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>heading of a group of tasks</comment>
        <translation>以后</translation>
    </message>
    <message>
        <source>Without a limit</source>
        <translation>无期限</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n task(s), folded</source>
        <translation>
            <numerusform>%1，%n 项，已折叠</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n task(s)</source>
        <translation>
            <numerusform>%1，%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence</source>
        <comment>of a warning</comment>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>hearth::ui::AreaChip</name>
    <message>
        <source>Area: %1  ×</source>
        <translation>区划：%1  ×</translation>
    </message>
    <message>
        <source>Area: %1. Press to show all of yours.</source>
        <translation>区划：%1。按下可显示您辖区的全部内容。</translation>
    </message>
    <message>
        <source>Shows all of your area again.</source>
        <translation>恢复显示您辖区的全部内容。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::AreaChooser</name>
    <message>
        <source>Name, pinyin, code</source>
        <translation>名称、拼音、代码</translation>
    </message>
    <message>
        <source>Find a division</source>
        <translation>查找区划</translation>
    </message>
    <message>
        <source>Divisions</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>No division of yours is called that.</source>
        <translation>您的辖区内没有这个区划。</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>区划：%1</translation>
    </message>
    <message>
        <source>%1. All lists show this division only.</source>
        <translation>%1。所有列表只显示该区划。</translation>
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
        <translation>最后一份授权书补齐后，请求自动下发各部门。拒绝授权的人员不予核对，可撤销该请求。</translation>
    </message>
    <message>
        <source>Signed on that day, the authorisation ended on %1. A new one is needed.</source>
        <translation>按该签署日期，授权书已于 %1 到期，需要重新签署。</translation>
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
    <name>hearth::ui::BoardText</name>
    <message>
        <source>last year</source>
        <translation>上年</translation>
    </message>
    <message>
        <source>%1 / %2 d</source>
        <comment>days: median, 90th percentile</comment>
        <translation>%1 / %2 天</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>count of distinct persons with a current tier other than T90</source>
        <translation>当前类别不为 T90 的人数（不重复计）</translation>
    </message>
    <message>
        <source>count of distinct persons in M01 whose primary tier is T11 to T39</source>
        <translation>M01 中主类别为 T11 至 T39 的人数（不重复计）</translation>
    </message>
    <message>
        <source>count of distinct persons per primary tier; secondary tiers counted in a second line and never added</source>
        <translation>按主类别统计的人数（不重复计）；其他类别另行统计，不相加</translation>
    </message>
    <message>
        <source>count of distinct persons with tier T51 as any tier</source>
        <translation>任一类别为 T51 的人数（不重复计）</translation>
    </message>
    <message>
        <source>count of warnings with first release in the period</source>
        <translation>期内首次下发的预警条数</translation>
    </message>
    <message>
        <source>count of notices with first release in the period</source>
        <translation>期内首次下发的提示条数</translation>
    </message>
    <message>
        <source>closed warnings with outcome granted, adjusted, referred or charity / (closed warnings - duplicate)</source>
        <translation>办结结果为救助成功、调整保障政策、转办部门或社会力量帮扶的预警 /（办结预警 − 重复预警）</translation>
    </message>
    <message>
        <source>warnings released in the period and now closed / warnings released in the period</source>
        <translation>期内下发且现已办结的预警 / 期内下发的预警</translation>
    </message>
    <message>
        <source>warnings closed no later than the deadline / warnings closed; open and overdue ones are shown beside it</source>
        <translation>按期办结的预警 / 已办结的预警；未办结和逾期的另行列示</translation>
    </message>
    <message>
        <source>items answered / items sent; items declared failed count as not answered</source>
        <translation>已反馈事项 / 已发送事项；无法反馈的计为未反馈</translation>
    </message>
    <message>
        <source>reports issued within verify_total_wd / reports issued</source>
        <translation>在核对反馈时限内出具的报告 / 已出具的报告</translation>
    </message>
    <message>
        <source>Who is monitored?</source>
        <translation>监测的是哪些人？</translation>
    </message>
    <message>
        <source>Where do warnings get stuck?</source>
        <translation>预警卡在哪一步？</translation>
    </message>
    <message>
        <source>Are they on time?</source>
        <translation>是否按期处置？</translation>
    </message>
    <message>
        <source>How old is the backlog?</source>
        <translation>积压有多久？</translation>
    </message>
    <message>
        <source>Were the warnings right?</source>
        <translation>预警准不准？</translation>
    </message>
    <message>
        <source>What causes need?</source>
        <translation>困难因何而起？</translation>
    </message>
    <message>
        <source>Is it rising?</source>
        <translation>是否在上升？</translation>
    </message>
    <message>
        <source>Do departments answer?</source>
        <translation>部门反馈了吗？</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>本季度</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>上年</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>number, name and formula of a figure</comment>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source>Open warnings by step</source>
        <translation>未办结预警（按环节）</translation>
    </message>
    <message>
        <source>by level</source>
        <translation>按级别</translation>
    </message>
    <message>
        <source>by department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>by division</source>
        <translation>按区划</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name of a figure; by what it is split</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>% of items; at the right the days to the answer as reports record them, median and 90th percentile</source>
        <translation>占事项的 %；右侧为报告所记反馈天数的中位数和 90% 分位数</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>notices</source>
        <translation>提示（条）</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>预警（条）</translation>
    </message>
    <message>
        <source>Warnings that are open now, whenever they were released, by the step where they stand</source>
        <translation>目前未办结的预警，不论何时下发，按所在环节</translation>
    </message>
    <message>
        <source>Warnings that are open now, by level and by the working days since they were raised</source>
        <translation>目前未办结的预警，按汇集以来的工作日和级别</translation>
    </message>
    <message>
        <source>Warnings by the month and the outcome of their closure. M10: %1 households granted, M11: %2 adjusted, M12 precision: %3</source>
        <translation>按办结月份和处置结果统计的预警。M10 救助成功 %1 户，M11 调整保障政策 %2 户，M12 预警精准度 %3</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>first and last day of a period</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Nothing was counted</source>
        <translation>没有可统计的数据</translation>
    </message>
    <message>
        <source>%1 rows, total %2</source>
        <comment>summary of a chart</comment>
        <translation>共 %1 行，合计 %2</translation>
    </message>
    <message>
        <source>Monitored persons</source>
        <translation>监测人数</translation>
    </message>
    <message>
        <source>Open warnings</source>
        <translation>未办结预警</translation>
    </message>
    <message>
        <source>On-time disposition</source>
        <translation>按期处置率</translation>
    </message>
    <message>
        <source>Warning precision</source>
        <translation>预警精准度</translation>
    </message>
    <message>
        <source>Departments answered</source>
        <translation>核查反馈率</translation>
    </message>
    <message>
        <source>Visits due</source>
        <translation>走访到期</translation>
    </message>
    <message>
        <source>of them %1 covered by policy</source>
        <translation>其中政策保障 %1</translation>
    </message>
    <message>
        <source>of them %1 overdue</source>
        <translation>其中逾期 %1</translation>
    </message>
    <message>
        <source>none overdue</source>
        <translation>无逾期</translation>
    </message>
    <message>
        <source>%1 by the end of the month</source>
        <translation>至本月底共 %1</translation>
    </message>
    <message>
        <source>target %1 %</source>
        <translation>目标 %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n department(s) late</source>
        <translation>
            <numerusform>%n 个部门有超时</numerusform>
        </translation>
    </message>
    <message>
        <source>last year %1</source>
        <translation>上年 %1</translation>
    </message>
    <message>
        <source>of the warnings closed</source>
        <translation>占办结预警</translation>
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
    <name>hearth::ui::BulkDialog</name>
    <message>
        <source>already: %1</source>
        <comment>state of a case</comment>
        <translation>已是：%1</translation>
    </message>
    <message>
        <source>asks for more than can be said for many at a time</source>
        <translation>需逐条填写</translation>
    </message>
    <message>
        <source>not a step of yours</source>
        <translation>不由您办理</translation>
    </message>
    <message numerus="yes">
        <source>%1: applies to %n case(s)</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1：适用 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, passes over %n</source>
        <comment>what it applies to</comment>
        <translation>
            <numerusform>%1，跳过 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Cases and what becomes of them</source>
        <translation>各条事项与结果</translation>
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
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n case(s)</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1：%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the marked cases can take this step now.</source>
        <translation>选中的事项目前都不能办理这个环节。</translation>
    </message>
    <message>
        <source>&amp;Assign to</source>
        <translation>分派给(&amp;A)</translation>
    </message>
    <message>
        <source>passed over – %1</source>
        <translation>跳过——%1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>under way …</source>
        <translation>正在办理…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) done</source>
        <translation>
            <numerusform>完成 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed and stay(s) as before</source>
        <translation>
            <numerusform>%n 条未成，保持原样</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>%n 条未开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>跳过 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>Choose a case in the list: what it says and what can be done stands here.</source>
        <translation>请在列表中选择一件，内容和可办理的步骤显示在这里。</translation>
    </message>
    <message>
        <source>Step</source>
        <comment>condition of a list</comment>
        <translation>环节</translation>
    </message>
    <message>
        <source>State of the record</source>
        <translation>记录状态</translation>
    </message>
    <message>
        <source>Not accepted yet</source>
        <translation>尚未入库</translation>
    </message>
    <message>
        <source>Needs mending</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>These steps need the server: %1.</source>
        <translation>以下环节需要连接服务器：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between steps</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>For reading only: no step of these cases belongs to the role “%1”.</source>
        <translation>仅供查阅：这些事项没有由“%1”办理的环节。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n of the marked …</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1：选中的 %n 条…</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>取消关注</translation>
    </message>
    <message>
        <source>You no longer watch this case.</source>
        <translation>已取消关注此事项。</translation>
    </message>
    <message>
        <source>You watch this case now.</source>
        <translation>已关注此事项。</translation>
    </message>
    <message>
        <source>no longer watched</source>
        <comment>reason for taking a mark away</comment>
        <translation>不再关注</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ChartCard</name>
    <message>
        <source>%1 The figures as a table</source>
        <comment>question of a chart</comment>
        <translation>%1 数据表</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Table, pictures and files of this chart</source>
        <translation>本图的数据表、图片和文件</translation>
    </message>
    <message>
        <source>As a table (Space)</source>
        <translation>以表格显示（空格键）</translation>
    </message>
    <message>
        <source>Save as picture (PNG) …</source>
        <translation>存为图片（PNG）…</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>存为 PDF …</translation>
    </message>
    <message>
        <source>Save as workbook (XLSX) …</source>
        <translation>存为工作簿（XLSX）…</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印 …</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nothing was counted here in this period.</source>
        <translation>本期没有可统计的数据。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ChartExport</name>
    <message>
        <source>the file could not be written</source>
        <translation>文件无法写入</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ChartView</name>
    <message>
        <source>%1. At %2, %3 of %4.</source>
        <comment>summary of a chart; the point where one stands; its number; how many</comment>
        <translation>%1。当前 %2，第 %3 项，共 %4 项。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::CommandDialog</name>
    <message>
        <source>Me, %1</source>
        <translation>本人，%1</translation>
    </message>
    <message>
        <source>%1: nothing more is asked for.</source>
        <translation>%1：无需再填内容。</translation>
    </message>
    <message>
        <source>This step is sent at once and needs the server.</source>
        <translation>此步骤立即发送，需要连接服务器。</translation>
    </message>
    <message>
        <source>%1 The server decides; press again to save it all the same.</source>
        <translation>%1 最终由服务器判定，再按一次仍可保存。</translation>
    </message>
    <message>
        <source>%1: the server has accepted it.</source>
        <translation>%1：服务器已接受。</translation>
    </message>
    <message>
        <source>Somebody changed this case meanwhile. Look at its present state and decide again.</source>
        <translation>此件已被他人更改，请查看现状后再办理。</translation>
    </message>
    <message>
        <source>%1 This family has none that is as new as the warning (%2): it has to be recorded first.</source>
        <translation>%1本户没有预警（%2）之后的相应记录，须先登记。</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>未提交：%1</translation>
    </message>
    <message>
        <source>%1: saved on this computer.</source>
        <translation>%1：已保存在本机。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Commands</name>
    <message>
        <source>It cannot be done now.</source>
        <translation>现在不能执行。</translation>
    </message>
    <message>
        <source>Go into a field first.</source>
        <translation>请先进入一个输入框。</translation>
    </message>
    <message>
        <source>Nothing was undone here.</source>
        <translation>这里没有撤销过。</translation>
    </message>
    <message>
        <source>Nothing was typed here that could be undone.</source>
        <translation>这里没有可撤销的输入。</translation>
    </message>
    <message>
        <source>Mark the text first.</source>
        <translation>请先选中文字。</translation>
    </message>
    <message>
        <source>Choose a row first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>Go into a field or a list first.</source>
        <translation>请先进入输入框或列表。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ConflictDialog</name>
    <message>
        <source>A value of your own</source>
        <translation>另填一个值</translation>
    </message>
    <message>
        <source>Use this value</source>
        <translation>采用此值</translation>
    </message>
    <message>
        <source>Both earlier values stay readable in the history.</source>
        <translation>原来的两个值都留在历史记录中，可供查看。</translation>
    </message>
    <message>
        <source>Your choice is saved.</source>
        <translation>您的选择已保存。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ConflictText</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Use the later value (%1)</source>
        <translation>采用后到的值（%1）</translation>
    </message>
    <message>
        <source>Keep what counts now (%1)</source>
        <translation>保留现行的值（%1）</translation>
    </message>
</context>
<context>
    <name>hearth::ui::CoveredEditor</name>
    <message>
        <source>Show in full (F8). The reading is logged.</source>
        <translation>查看明文（F8）。查看会留痕。</translation>
    </message>
    <message>
        <source>Covered. F8 shows it in full; the reading is logged.</source>
        <translation>已脱敏。按 F8 查看明文，查看会留痕。</translation>
    </message>
    <message>
        <source>Your role sees this only covered.</source>
        <translation>您的角色只能看到脱敏值。</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已脱敏</translation>
    </message>
</context>
<context>
    <name>hearth::ui::DashboardsPage</name>
    <message>
        <source>Dashboards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>One division up</source>
        <translation>返回上级区划</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare: last year</source>
        <translation>对比：上年</translation>
    </message>
    <message>
        <source>Compare: nothing</source>
        <translation>对比：无</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All charts as PDF …</source>
        <translation>全部图表存为 PDF …</translation>
    </message>
    <message>
        <source>All charts as workbook (XLSX) …</source>
        <translation>全部图表存为工作簿（XLSX）…</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>返回看板</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>Data as of the last that arrived</source>
        <translation>数据截至最近一次接收</translation>
    </message>
    <message>
        <source>Offline: data as of %1</source>
        <translation>离线：数据截至 %1</translation>
    </message>
    <message>
        <source>Data as of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <source>Go into %1</source>
        <comment>a division</comment>
        <translation>进入 %1</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>区划：%1</translation>
    </message>
    <message>
        <source>Period: %1</source>
        <translation>统计期：%1</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Not saved: %1. Choose another place and save it again.</source>
        <translation>未能保存：%1。请换一个位置重新保存。</translation>
    </message>
    <message>
        <source>The printer did not take the pages. Look at the printer and print again.</source>
        <translation>打印机没有接收这些页。请检查打印机后重新打印。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln row(s) stand behind this number</source>
        <translation>
            <numerusform>%1：对应 %Ln 条</numerusform>
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
            <numerusform>已超时 %n 个工作日，时限为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue since %1</source>
        <translation>已超时，时限为 %1</translation>
    </message>
    <message>
        <source>Due today, %1</source>
        <translation>今日 %1 到期</translation>
    </message>
    <message numerus="yes">
        <source>Due about %1, %n working day(s) left</source>
        <translation>
            <numerusform>约 %1 到期，还剩 %n 个工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %1, %n working day(s) left</source>
        <translation>
            <numerusform>%1 到期，还剩 %n 个工作日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::DiscardDialog</name>
    <message>
        <source>Discard this change?</source>
        <translation>放弃此更改？</translation>
    </message>
    <message>
        <source>%1 of %2 was not accepted by the server and is given up:</source>
        <translation>“%2”的“%1”未被服务器接受，将放弃以下内容：</translation>
    </message>
    <message>
        <source>It stays readable in the history for 90 days. Nothing else is discarded.</source>
        <translation>放弃后仍可在历史记录中查看 90 天，不影响其他内容。</translation>
    </message>
    <message>
        <source>Type %1 to confirm:</source>
        <translation>请输入 %1 以确认：</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>hearth::ui::DraftStrip</name>
    <message>
        <source>Review …</source>
        <translation>查看 …</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) from %1 were recovered. They are not saved yet.</source>
        <translation>
            <numerusform>已恢复 %n 份草稿（%1），尚未保存。</numerusform>
        </translation>
    </message>
    <message>
        <source>“New family …” brings the draft back.</source>
        <translation>点“新建家庭 …”即可找回草稿。</translation>
    </message>
    <message>
        <source>Opening the change again brings the draft back.</source>
        <translation>重新打开该修改即可找回草稿。</translation>
    </message>
    <message>
        <source>The draft stands in its section of the file.</source>
        <translation>草稿在档案的相应栏目中。</translation>
    </message>
    <message>
        <source>Opening the form again brings the draft back.</source>
        <translation>重新打开该表单即可找回草稿。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::DraftsDialog</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>家庭成员</translation>
    </message>
    <message>
        <source>Correction: %1</source>
        <translation>更正：%1</translation>
    </message>
    <message>
        <source>Conflict: a value of your own</source>
        <translation>冲突：自定值</translation>
    </message>
    <message>
        <source>Correction of a refused change</source>
        <translation>被退回修改的更正</translation>
    </message>
    <message>
        <source>Drafts that are not saved</source>
        <translation>尚未保存的草稿</translation>
    </message>
    <message>
        <source>What was typed</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ErrorText</name>
    <message>
        <source>User name or password is wrong. Nothing was changed. Type the password again.</source>
        <translation>用户名或密码错误。未作任何更改。请重新输入密码。</translation>
    </message>
    <message>
        <source>Too many tries. Nothing was changed. Wait %1 seconds, then try again.</source>
        <translation>尝试次数过多。未作任何更改。请等待 %1 秒后再试。</translation>
    </message>
    <message>
        <source>This computer may be unlocked only with the network now. Your unsent changes are kept. Sign in with the server.</source>
        <translation>本机现在只能联网解锁。未发送的更改均已保留。请连接服务器登录。</translation>
    </message>
    <message>
        <source>The server accepts this password, but the files on this computer still open with the previous one. Everything is kept. Enter the previous password once as well.</source>
        <translation>服务器已接受此密码，但本机资料仍由原密码保护。所有内容均已保留。请再输入一次原密码。</translation>
    </message>
    <message>
        <source>The previous password does not open the files on this computer. Everything is kept. Type the previous password again. If nobody knows it any more, changes that were not sent stay locked in these files, and the administrator cannot open them either. Keep the files, start Hearth with a profile of your own to go on working, and enter what is missing again.</source>
        <translation>原密码打不开本机资料。所有内容均已保留。请重新输入原密码。如果已无人记得原密码，尚未发送的修改将一直锁在这些文件中，管理员也无法打开。请保留这些文件，用自己的配置目录启动后继续工作，并补录缺少的内容。</translation>
    </message>
    <message>
        <source>The files on this computer belong to another user or another server, and they are kept. Sign in as that user, or start Hearth with a profile of your own.</source>
        <translation>本机资料属于其他用户或其他服务器，均已保留。请以该用户登录，或用自己的配置目录启动。</translation>
    </message>
    <message>
        <source>This is not the address of a server that may be used. Nothing was sent. Write it as https://name; http is for this computer alone.</source>
        <translation>服务器地址不可用。未发送任何内容。请写成 https://名称；http 只限本机使用。</translation>
    </message>
    <message>
        <source>The sign-in has run out. Your unsent changes are kept. Sign in again.</source>
        <translation>登录已过期。未发送的更改均已保留。请重新登录。</translation>
    </message>
    <message>
        <source>The server does not accept the sign-in of this computer any more. Your unsent changes are kept. Sign in again; if that does not help, ask your administrator.</source>
        <translation>服务器不再认可本机的登录。未发送的更改均已保留。请重新登录；仍不行请联系管理员。</translation>
    </message>
    <message>
        <source>This computer was taken off the server. Unsent changes stay here, encrypted. Ask your administrator.</source>
        <translation>本机已被服务器注销。未发送的更改加密留在本机。请联系管理员。</translation>
    </message>
    <message>
        <source>This account has been closed. Unsent changes stay here, encrypted. Ask your administrator.</source>
        <translation>该账号已停用。未发送的更改加密留在本机。请联系管理员。</translation>
    </message>
    <message>
        <source>This version of Hearth is too old for the server. You can go on working and your changes are kept. Install the new version to send them.</source>
        <translation>客户端版本过旧，服务器不再支持。您可以继续工作，更改均会保留。安装新版本后即可发送。</translation>
    </message>
    <message>
        <source>Nobody has signed in on this computer yet. Sign in with the server first.</source>
        <translation>本机尚无人登录。请先连接服务器登录。</translation>
    </message>
    <message>
        <source>Hearth is already open for this user. Nothing was changed. Use the other window, or close it and try again.</source>
        <translation>该用户已打开本程序。未作任何更改。请使用另一窗口，或将其关闭后再试。</translation>
    </message>
    <message>
        <source>The sign-in data of this computer are damaged. The files with your unsent changes were not touched. Ask your administrator before you do anything else.</source>
        <translation>本机的登录数据已损坏。保存未发送更改的文件没有被改动。请先联系管理员，再作其他操作。</translation>
    </message>
    <message>
        <source>The files on this computer do not open with this key. They were not touched. Ask your administrator.</source>
        <translation>此密钥打不开本机资料。资料未被改动。请联系管理员。</translation>
    </message>
    <message>
        <source>The files are locked or in use just now. Nothing was changed. Unlock Hearth, or try again in a moment.</source>
        <translation>资料已锁定或正被占用。未作任何更改。请解锁，或稍后再试。</translation>
    </message>
    <message>
        <source>The memory of this computer is full. Nothing was changed. Close other programs and try again.</source>
        <translation>本机内存不足。未作任何更改。请关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Your work is kept on this computer. Check the address or the network.</source>
        <translation>无法连接服务器。您的工作保存在本机。请检查地址或网络。</translation>
    </message>
    <message>
        <source>This step needs the server, which cannot be reached. Nothing was sent. Try again when you are online.</source>
        <translation>此步骤需要服务器，目前无法连接，未发送任何内容。联网后再试。</translation>
    </message>
    <message>
        <source>The server has not answered in time: nobody knows yet whether this step was done. It is not sent a second time. The server is asked at the next contact; look at the record again then.</source>
        <translation>服务器未能及时答复，目前无法确定此步骤是否已办理。系统不会重复发送。下次连通时会向服务器查询结果，届时请再查看该记录。</translation>
    </message>
    <message>
        <source>This step never reached the server. Nothing was done. Do it again if it is still wanted.</source>
        <translation>此步骤未送达服务器。没有办理任何事项。如仍需要，请重新办理。</translation>
    </message>
    <message>
        <source>This step is sent at once and cannot be saved together with others. Nothing was changed. Do it by itself.</source>
        <translation>此步骤须立即发送，不能与其他更改一并保存。未作任何更改。请单独办理。</translation>
    </message>
    <message>
        <source>Something that is not the server answered. Your work is kept. Check the address or the network; sending goes on by itself.</source>
        <translation>应答的不是本系统服务器。您的工作已保留。请检查地址或网络；发送会自动继续。</translation>
    </message>
    <message>
        <source>The answer did not come in time. Your work is kept. Try again in a moment.</source>
        <translation>未能按时收到应答。您的工作已保留。请稍后再试。</translation>
    </message>
    <message>
        <source>The server is not available just now. Your changes are kept and are sent by themselves. You can go on working.</source>
        <translation>服务器暂时不可用。您的更改已保留，稍后自动发送。可继续工作。</translation>
    </message>
    <message>
        <source>The server takes no changes just now. Your changes are kept and are sent by themselves later.</source>
        <translation>服务器暂不接收更改。您的更改已保留，以后自动发送。</translation>
    </message>
    <message>
        <source>The server that answered is behind the others. Your changes are kept and are sent by themselves in a moment.</source>
        <translation>应答的服务器数据滞后。您的更改已保留，片刻后自动发送。</translation>
    </message>
    <message>
        <source>The server has a fault. Your changes are kept and are sent again by themselves. Tell your administrator if this stays.</source>
        <translation>服务器出现故障。您的更改已保留，会自动重新发送。如持续出现请告知管理员。</translation>
    </message>
    <message>
        <source>The disk of the server is full. Your changes are kept and are sent again by themselves. Tell your administrator.</source>
        <translation>服务器磁盘已满。您的更改已保留，会自动重新发送。请告知管理员。</translation>
    </message>
    <message>
        <source>The server holds another city than before. Nothing was sent, and everything here is kept. Ask your administrator.</source>
        <translation>服务器上的数据与以前不是同一城市。未发送任何内容，本机资料均已保留。请联系管理员。</translation>
    </message>
    <message>
        <source>The server was restored from a backup. Your changes are kept and compared with it by themselves. There is nothing to do.</source>
        <translation>服务器已从备份恢复。您的更改已保留，会自动核对。无需操作。</translation>
    </message>
    <message>
        <source>Your area or your rights have changed. Your changes are kept. The files are fetched anew by themselves.</source>
        <translation>您的辖区或权限有变。您的更改已保留。资料会自动重新获取。</translation>
    </message>
    <message>
        <source>This computer was away too long to receive the changes one by one. Your changes are kept. The files are fetched anew by themselves.</source>
        <translation>本机离线过久，无法逐条接收更改。您的更改已保留。资料会自动重新获取。</translation>
    </message>
    <message>
        <source>The server asks this computer to fetch the files anew. Your changes are kept. It happens by itself.</source>
        <translation>服务器要求本机重新获取资料。您的更改已保留。过程自动进行。</translation>
    </message>
    <message>
        <source>A part of the files was made anew on the server while it was fetched. What has arrived is kept. Fetching goes on by itself.</source>
        <translation>获取期间服务器更新了部分资料。已收到的内容已保留。获取会自动继续。</translation>
    </message>
    <message>
        <source>A copy of this computer&apos;s profile is in use somewhere else. Unsent changes are kept. Ask your administrator.</source>
        <translation>本机配置的副本正在别处使用。未发送的更改已保留。请联系管理员。</translation>
    </message>
    <message>
        <source>Sending an attachment was interrupted. It is kept. Sending goes on by itself.</source>
        <translation>附件发送中断。附件已保留。发送会自动继续。</translation>
    </message>
    <message>
        <source>The server does not take so much at once. Your changes are kept. Shorten the entry or send it in parts.</source>
        <translation>一次发送的内容过多，服务器不接收。您的更改已保留。请缩短内容或分次发送。</translation>
    </message>
    <message>
        <source>The server could not read this change. It is kept as set aside. Open it, check what was typed and send it again.</source>
        <translation>服务器无法读取此更改。更改已搁置保留。请打开核对后重新发送。</translation>
    </message>
    <message>
        <source>The server knows another change under this number. The change is kept. Send it again as a new one.</source>
        <translation>服务器上此编号已是另一更改。更改已保留。请作为新更改重新发送。</translation>
    </message>
    <message>
        <source>The record has changed since it was read. Nothing was changed. Open it again and decide.</source>
        <translation>该记录在读取后已有变动。未作任何更改。请重新打开后再定。</translation>
    </message>
    <message>
        <source>The server wants to know which state of the record is meant. Nothing was changed. Open it again and decide.</source>
        <translation>服务器需要知道针对的是记录的哪个版本。未作任何更改。请重新打开后再定。</translation>
    </message>
    <message>
        <source>The entry is not complete or not right. What was typed is kept. Correct it and save again.</source>
        <translation>填写不完整或有误。已填内容已保留。请更正后再保存。</translation>
    </message>
    <message>
        <source>A condition for this step is not met: %1. Nothing was changed. See to it, then take the step again.</source>
        <translation>此步骤的条件未满足：%1。未作任何更改。请先办妥再执行此步骤。</translation>
    </message>
    <message>
        <source>You worked on this case yourself. Nothing was changed. Somebody else must review it.</source>
        <translation>此件由您本人经办。未作任何更改。须由他人审核。</translation>
    </message>
    <message>
        <source>Your role may not do this. Nothing was changed. Ask a colleague who may.</source>
        <translation>您的角色无权办理。未作任何更改。请找有权限的同事办理。</translation>
    </message>
    <message>
        <source>Your role may not change “%1”. Nothing was changed. Leave it as it is or ask a colleague who may.</source>
        <translation>您的角色无权更改“%1”。未作任何更改。请保持原样，或找有权限的同事更改。</translation>
    </message>
    <message>
        <source>“%1” is no longer kept. The rest of what was typed is kept. Leave it out and send again.</source>
        <translation>“%1”已停用。其余已填内容已保留。请去掉该项后重新发送。</translation>
    </message>
    <message>
        <source>This case is in a state that does not know this step. Nothing was changed. Look at its present state and decide again.</source>
        <translation>此件的当前状态没有这一步骤。未作任何更改。请查看现状后再办理。</translation>
    </message>
    <message>
        <source>Somebody changed this meanwhile. What you typed is kept. Look at the present state and decide again.</source>
        <translation>此内容已被他人更改。您填写的内容已保留。请查看现状后再定。</translation>
    </message>
    <message>
        <source>The record was deleted meanwhile. What you typed is kept. Enter it anew if it is still needed, or discard it.</source>
        <translation>该记录已被删除。您填写的内容已保留。如仍需要请重新录入，否则放弃。</translation>
    </message>
    <message>
        <source>Another file has this identity number already. What you typed is kept. Find that file and go on there.</source>
        <translation>此证件号码已在另一档案中。您填写的内容已保留。请找到该档案继续办理。</translation>
    </message>
    <message>
        <source>The same was done already. What you typed is kept. Discard it if nothing is missing.</source>
        <translation>同样的事项已办理。您填写的内容已保留。如无遗漏可放弃。</translation>
    </message>
    <message>
        <source>This record exists already. What you typed is kept. Send it again as a new one.</source>
        <translation>该记录已存在。您填写的内容已保留。请作为新记录重新发送。</translation>
    </message>
    <message>
        <source>The family has left your area. What you typed is kept. Pass it on to the office that has the file now.</source>
        <translation>该家庭已迁出您的辖区。您填写的内容已保留。请转交现管档案的单位。</translation>
    </message>
    <message>
        <source>A change that this one builds on was not accepted. What you typed is kept. Solve that one first.</source>
        <translation>此更改所依据的另一更改未被接受。您填写的内容已保留。请先解决那一项。</translation>
    </message>
    <message>
        <source>An attachment has not arrived at the server. What you typed is kept. Send the attachment again.</source>
        <translation>附件尚未送达服务器。您填写的内容已保留。请重新发送附件。</translation>
    </message>
    <message>
        <source>There is no such record here, or it lies outside your area. Nothing was changed. Refresh the list and look again.</source>
        <translation>没有该记录，或不在您的辖区内。未作任何更改。请刷新列表后再看。</translation>
    </message>
    <message>
        <source>This change has left already and can no longer be taken back. It is kept. Correct the value with a new change.</source>
        <translation>此更改已发出，不能撤回。更改已保留。请另作更改予以更正。</translation>
    </message>
    <message>
        <source>This change could not be queued. Nothing was changed. Try again.</source>
        <translation>此更改未能进入待发箱。未作任何更改。请重试。</translation>
    </message>
    <message>
        <source>The disk is full. What was saved before is kept. Make room, then try again.</source>
        <translation>磁盘已满。此前保存的内容均已保留。请腾出空间后再试。</translation>
    </message>
    <message>
        <source>The files on this computer could not be written; the disk may be full. What was saved before is kept. Make room, then try again.</source>
        <translation>本机资料无法写入，磁盘可能已满。此前保存的内容均已保留。请腾出空间后再试。</translation>
    </message>
    <message>
        <source>The disk of this computer could not be read or written. What was saved before is kept. Check the disk, then try again.</source>
        <translation>本机磁盘无法读写。此前保存的内容均已保留。请检查磁盘后再试。</translation>
    </message>
    <message>
        <source>A file of Hearth on this computer is damaged. Changes that were sent are safe. Ask your administrator before you go on.</source>
        <translation>本机的数据文件已损坏。已发送的更改是安全的。请先联系管理员再继续。</translation>
    </message>
    <message>
        <source>The local files already hold something that contradicts this. Nothing was changed. Open the record again and look.</source>
        <translation>本机资料中已有与此矛盾的内容。未作任何更改。请重新打开记录查看。</translation>
    </message>
    <message>
        <source>The local files could not answer. Nothing was changed. Start Hearth again; tell your administrator if this stays.</source>
        <translation>本机资料查询失败。未作任何更改。请重新启动程序；如持续出现请告知管理员。</translation>
    </message>
    <message>
        <source>The database cannot be reached. Nothing was changed. Try again in a moment.</source>
        <translation>无法连接数据库。未作任何更改。请稍后再试。</translation>
    </message>
    <message>
        <source>The files on this computer were written by a newer version of Hearth. They were not touched. Install that version.</source>
        <translation>本机资料由更新版本写入。资料未被改动。请安装该版本。</translation>
    </message>
    <message>
        <source>The library that encrypts the files is missing, so nothing was opened. Install Hearth anew.</source>
        <translation>缺少加密组件，未打开任何资料。请重新安装程序。</translation>
    </message>
    <message>
        <source>A file of Hearth on this computer is not encrypted, so it was not opened. Ask your administrator.</source>
        <translation>本机有数据文件未加密，因此没有打开。请联系管理员。</translation>
    </message>
    <message>
        <source>The installation lacks the steps that make its files. Nothing was touched. Install Hearth anew.</source>
        <translation>安装不完整，缺少建立资料的步骤。未作任何改动。请重新安装程序。</translation>
    </message>
    <message>
        <source>The installation lacks a step that its files need. They were not touched. Install Hearth anew.</source>
        <translation>安装不完整，缺少资料所需的一个步骤。资料未被改动。请重新安装程序。</translation>
    </message>
    <message>
        <source>The steps that make the files of Hearth are not in order. Nothing was touched. Install Hearth anew.</source>
        <translation>建立资料的步骤顺序有误。未作任何改动。请重新安装程序。</translation>
    </message>
    <message>
        <source>A record that arrived cannot be read. Everything else is kept. Tell your administrator.</source>
        <translation>收到的一条记录无法读取。其余内容均已保留。请告知管理员。</translation>
    </message>
    <message>
        <source>A table of the catalogue cannot be read. Nothing was touched. Install Hearth anew.</source>
        <translation>目录数据表无法读取。未作任何改动。请重新安装程序。</translation>
    </message>
    <message>
        <source>The calendar of working days cannot be read. Nothing was touched. Install Hearth anew.</source>
        <translation>工作日历无法读取。未作任何改动。请重新安装程序。</translation>
    </message>
    <message>
        <source>The place of the database is not written in a way that is understood. Nothing was touched. Correct it.</source>
        <translation>数据库位置的写法无法识别。未作任何改动。请更正。</translation>
    </message>
    <message>
        <source>The database is not empty. Nothing was written. Choose an empty one.</source>
        <translation>数据库不是空的。未写入任何内容。请选择空数据库。</translation>
    </message>
    <message>
        <source>This figure is not computed on this computer. Nothing was changed. Choose another one.</source>
        <translation>本机不计算该指标。未作任何更改。请选择其他指标。</translation>
    </message>
    <message>
        <source>This figure cannot be split that way. Nothing was changed. Choose another split.</source>
        <translation>该指标不能这样分组。未作任何更改。请选择其他分组。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>It did not work (%1). Nothing was changed. Tell your administrator this word.</source>
        <translation>操作未成功（%1）。未作任何更改。请将此代码告知管理员。</translation>
    </message>
    <message>
        <source>Not saved: your entry stays open. %1</source>
        <translation>未保存，填写的内容仍保持打开。%1</translation>
    </message>
    <message>
        <source>This step needs an earlier change of the same family that the server has not accepted yet. Nothing was sent. Look at it in the sync centre, then try again.</source>
        <translation>此步骤须在同一家庭的前一项更改入库后才能办理，目前服务器尚未接受该更改。未发送任何内容。请先在同步中心查看，再重试。</translation>
    </message>
    <message>
        <source>There is one already that is not ended: a membership of this person, a plan of this family or an application for this program. What you typed is kept. End that one first, or go on there.</source>
        <translation>已有未结束的同类记录：该人员的成员关系、该户的方案或同一项目的申请。已填写的内容已保留。请先结束原有的一条，或在其中继续办理。</translation>
    </message>
    <message>
        <source>The request has gone to the departments and stays as it was sent. What you typed is kept. Cancel the request or make a new one.</source>
        <translation>核对请求已下发到部门，内容以下发时为准。已填写的内容已保留。请取消该请求或另行发起。</translation>
    </message>
    <message>
        <source>This household file is closed. What you typed is kept. Have it reopened first, or discard the change.</source>
        <translation>该户档案已注销。已填写的内容已保留。请先申请恢复建档，或放弃这项修改。</translation>
    </message>
    <message>
        <source>This case is finished and stays as it is. What you typed is kept. Open a new case, or discard the change.</source>
        <translation>该事项已办结，不再更改。已填写的内容已保留。请新建事项，或放弃这项修改。</translation>
    </message>
    <message>
        <source>A household moves to another town by a transfer, which that town takes over. What you typed is kept. Start the transfer of the file instead.</source>
        <translation>户档案迁往其他街道（镇）须办理迁移，由对方接收。已填写的内容已保留。请改为发起档案迁移。</translation>
    </message>
    <message>
        <source>The file could not be written. Nothing has left this program. Choose another folder or make room, then export again.</source>
        <translation>文件写不进去。没有任何数据导出。请换一个文件夹或腾出空间，再导出一次。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ExportDialog</name>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>用途(&amp;P)</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel（XLSX）</translation>
    </message>
    <message>
        <source>Text with commas (CSV)</source>
        <translation>逗号分隔文本（CSV）</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message numerus="yes">
        <source>All %n matching</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>全部 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n marked</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>选中的 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Names, numbers and addresses stay masked. Who exported what, and for which purpose, goes into the audit.</source>
        <translation>姓名、号码和住址保持脱敏。谁导出了什么、作何用途，都记入审计。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Say what the list is for: it goes into the audit.</source>
        <translation>请填写用途，它会记入审计。</translation>
    </message>
    <message>
        <source>This folder cannot be written to. Choose another one.</source>
        <translation>这个文件夹不能写入，请换一个。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FamilyContent</name>
    <message>
        <source>Recent</source>
        <translation>近期动态</translation>
    </message>
    <message>
        <source>Head of the family</source>
        <translation>户主</translation>
    </message>
    <message numerus="yes">
        <source>Living together: %n</source>
        <translation>
            <numerusform>共同生活 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>number, time, user</comment>
        <translation>第 %1 版 · %2 · %3</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>尚无姓名</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>尚无编号</translation>
    </message>
    <message numerus="yes">
        <source>%n open warning(s)</source>
        <translation>
            <numerusform>未办结预警 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>关键信息</translation>
    </message>
    <message>
        <source>File</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Programmes held</source>
        <translation>在享项目</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近走访</translation>
    </message>
    <message>
        <source>Next deadline</source>
        <translation>最近时限</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>下次复核</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FieldSource</name>
    <message>
        <source>%1 %2</source>
        <comment>value, unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>asked, there is none</source>
        <translation>已询问，没有</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>数据日期</translation>
    </message>
    <message>
        <source>Obtained</source>
        <translation>取得时间</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Change of</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Other sources say</source>
        <translation>其他来源</translation>
    </message>
    <message>
        <source>Earlier values</source>
        <translation>历史数值</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FigureList</name>
    <message>
        <source>The list behind the number</source>
        <translation>数字背后的名单</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FigureTile</name>
    <message>
        <source>%1: %2 %3, %4</source>
        <comment>name of a figure, number, unit, what is beside it</comment>
        <translation>%1：%2 %3，%4</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FileHeader</name>
    <message>
        <source>Edit   F2</source>
        <translation>编辑   F2</translation>
    </message>
    <message>
        <source>New verification …</source>
        <translation>发起核对…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>查看明文</translation>
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
            <numerusform>未办结预警 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <comment>state of the record</comment>
        <translation>%1 · 第 %2 版</translation>
    </message>
    <message>
        <source>Cover again · %1</source>
        <comment>minutes and seconds left</comment>
        <translation>恢复脱敏 · 剩 %1</translation>
    </message>
    <message>
        <source>Names and numbers of this file are shown; they cover themselves when the time is over.</source>
        <translation>本档案的姓名和号码现为明文，到时自动脱敏。</translation>
    </message>
    <message>
        <source>Shows names and numbers of this file. The reading is logged.</source>
        <translation>显示本档案的姓名和号码。查看会留痕。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FilePage</name>
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
        <source>Sections</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>This file is not in your area, or it has left it.</source>
        <translation>该档案不在您的辖区，或已迁出。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Go into a field: where its value comes from stands here.</source>
        <translation>请进入一个字段，其数值的来源显示在这里。</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Show in full   F8</source>
        <translation>查看明文   F8</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FileRights</name>
    <message>
        <source>Read-only: this file is closed (%1).</source>
        <translation>只读：本档案已结束（%1）。</translation>
    </message>
    <message>
        <source>Read-only: this case has ended (%1).</source>
        <translation>只读：本事项已办结（%1）。</translation>
    </message>
    <message>
        <source>Read-only: the request was sent (%1).</source>
        <translation>只读：核对请求已发出（%1）。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FileTabs</name>
    <message>
        <source>File not here</source>
        <translation>档案不在本机</translation>
    </message>
    <message>
        <source>no number yet</source>
        <translation>未编号</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>未填姓名</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FilterRow</name>
    <message>
        <source>+ Add filter</source>
        <translation>＋ 添加条件</translation>
    </message>
    <message>
        <source>Shows all of your area again.</source>
        <translation>重新显示您的全部区划。</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Removes all conditions of this list.</source>
        <translation>去掉本列表的全部条件。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the options of a condition</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>options of a condition</comment>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>condition and its options</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2. Press to remove this condition.</source>
        <translation>%1：%2。按下可去掉此条件。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::FixDialog</name>
    <message>
        <source>Fix and resend: %1</source>
        <translation>修改后重发：%1</translation>
    </message>
    <message>
        <source>Save and send</source>
        <translation>保存并发送</translation>
    </message>
    <message>
        <source>What stands here counts already. There is nothing to send: discard the refused change instead.</source>
        <translation>此处内容已经生效，无需发送。请改为放弃被退回的更改。</translation>
    </message>
    <message>
        <source>The correction is saved on this computer.</source>
        <translation>更正已保存在本机。</translation>
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
        <translation>草稿已放弃，没有保存任何内容。</translation>
    </message>
    <message>
        <source>Not saved. What you typed is kept as a draft and is back when you open “%1” again.</source>
        <translation>尚未保存。填写的内容已存为草稿，再次打开“%1”时恢复。</translation>
    </message>
    <message>
        <source>“%1” is still being sent. The answer is said here.</source>
        <translation>“%1”仍在发送，结果会显示在这里。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Sending … You may close this window: the answer is said on the page below it.</source>
        <translation>正在发送……可以先关闭此窗口，结果会显示在下面的页面上。</translation>
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
        <translation>%1（%2，%3）</translation>
    </message>
    <message>
        <source>%1: %2 (%3, %4)</source>
        <comment>clause, value, source, date</comment>
        <translation>%1：%2（%3，%4）</translation>
    </message>
    <message>
        <source>Assets per head, multiple of the standard</source>
        <translation>人均财产倍数</translation>
    </message>
    <message>
        <source>Card valid</source>
        <translation>证件有效</translation>
    </message>
    <message>
        <source>Cremated on</source>
        <translation>火化日期</translation>
    </message>
    <message>
        <source>Farm subsidy</source>
        <translation>涉农补贴</translation>
    </message>
    <message>
        <source>On the list of high consumption</source>
        <translation>列入高消费名单</translation>
    </message>
    <message>
        <source>High-fee school</source>
        <translation>高收费学校</translation>
    </message>
    <message>
        <source>Work-injury benefit</source>
        <translation>工伤保险待遇</translation>
    </message>
    <message>
        <source>On the school roll</source>
        <translation>在籍就读</translation>
    </message>
    <message>
        <source>By own choice</source>
        <translation>自愿择校</translation>
    </message>
    <message>
        <source>Property gain</source>
        <translation>财产性所得</translation>
    </message>
    <message>
        <source>Spouse&apos;s ID number</source>
        <translation>配偶证件号码</translation>
    </message>
    <message>
        <source>Taxed wage</source>
        <translation>个税工资薪金</translation>
    </message>
    <message>
        <source>Unemployment benefit</source>
        <translation>失业金</translation>
    </message>
    <message>
        <source>Adoptions</source>
        <translation>收养登记</translation>
    </message>
    <message>
        <source>Benefits</source>
        <translation>救助待遇</translation>
    </message>
    <message>
        <source>Businesses</source>
        <translation>市场主体</translation>
    </message>
    <message>
        <source>Car premiums</source>
        <translation>车险保费</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>住房</translation>
    </message>
    <message>
        <source>Housing-fund withdrawals</source>
        <translation>公积金提取</translation>
    </message>
    <message>
        <source>Home contracts</source>
        <translation>购房合同</translation>
    </message>
    <message>
        <source>Property deals</source>
        <translation>房产交易</translation>
    </message>
    <message>
        <source>Illnesses</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>承包地</translation>
    </message>
    <message>
        <source>Land transfers</source>
        <translation>土地流转</translation>
    </message>
    <message>
        <source>Farm machines</source>
        <translation>农机</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Insurance policies</source>
        <translation>保单</translation>
    </message>
    <message>
        <source>Ships</source>
        <translation>船舶</translation>
    </message>
    <message>
        <source>Tenancies</source>
        <translation>房屋租赁</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>出入境</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Veterans&apos; payments</source>
        <translation>优抚补助</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Dealt on</source>
        <translation>交易日期</translation>
    </message>
    <message>
        <source>Not counted as income</source>
        <translation>不计入收入</translation>
    </message>
    <message>
        <source>For buying a home</source>
        <translation>用于购房</translation>
    </message>
    <message>
        <source>As landlord</source>
        <translation>作为出租人</translation>
    </message>
    <message>
        <source>Private trip</source>
        <translation>因私出境</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation>出境日期</translation>
    </message>
    <message>
        <source>Monthly rent</source>
        <translation>月租金</translation>
    </message>
    <message>
        <source>Plot number</source>
        <translation>地块编号</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>保单号</translation>
    </message>
    <message>
        <source>Excludes the subsidy</source>
        <translation>与补贴互斥</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Yearly rent</source>
        <translation>年租金</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>item of an answer, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the values of one row</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the rows of an answer</comment>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>hearth::ui::HeaderBar</name>
    <message>
        <source>Search or type a command</source>
        <translation>搜索或输入命令</translation>
    </message>
    <message>
        <source>Find a family by name, initials, ID, phone, address or file number; or run a command (Ctrl+K)</source>
        <translation>按姓名、拼音首字母、证件号、电话、地址或档案号查找家庭，或执行命令（Ctrl+K）</translation>
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
        <source>New family …</source>
        <translation>新建家庭…</translation>
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
        <source>the first %1 of %2 families</source>
        <translation>前 %1 户，共 %2 户</translation>
    </message>
    <message>
        <source>There is no family in your area yet. New families appear here as soon as they are entered.</source>
        <translation>您的辖区内还没有家庭档案。新家庭录入后即显示在此。</translation>
    </message>
    <message>
        <source>The search did not work. Change the text, or try again in a moment.</source>
        <translation>搜索未成功。请修改文字，或稍后再试。</translation>
    </message>
    <message>
        <source>Choose a family in the list: its key facts and what can be done stand here.</source>
        <translation>请在列表中选择一户，关键信息和可办理的步骤显示在这里。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Open warning</source>
        <translation>未结预警</translation>
    </message>
    <message>
        <source>any level</source>
        <translation>任一级别</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>救助项目</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>困难类别</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>走访</translation>
    </message>
    <message numerus="yes">
        <source>within %n day(s)</source>
        <translation>
            <numerusform>%n 天内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer than %n day(s) ago or never</source>
        <translation>
            <numerusform>超过 %n 天或从未</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>below 60 %</source>
        <translation>60 % 以下</translation>
    </message>
    <message>
        <source>60 to 79 %</source>
        <translation>60～79 %</translation>
    </message>
    <message>
        <source>80 % and more</source>
        <translation>80 % 及以上</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>with a disability</source>
        <translation>有残疾人</translation>
    </message>
    <message>
        <source>with a student</source>
        <translation>有学生</translation>
    </message>
    <message>
        <source>living alone</source>
        <translation>独居</translation>
    </message>
    <message>
        <source>with a device</source>
        <translation>装有设备</translation>
    </message>
    <message>
        <source>registered elsewhere</source>
        <translation>非本地户籍</translation>
    </message>
    <message>
        <source>Age of a member</source>
        <translation>成员年龄</translation>
    </message>
    <message>
        <source>under 18</source>
        <translation>18 岁以下</translation>
    </message>
    <message>
        <source>60 and more</source>
        <translation>60 岁及以上</translation>
    </message>
    <message>
        <source>80 and more</source>
        <translation>80 岁及以上</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>declared</source>
        <comment>not verified</comment>
        <translation>已申报</translation>
    </message>
    <message>
        <source>conflicting</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>State of the record</source>
        <translation>记录状态</translation>
    </message>
    <message>
        <source>Not accepted yet</source>
        <translation>尚未入库</translation>
    </message>
    <message>
        <source>Needs mending</source>
        <translation>需要处理</translation>
    </message>
    <message numerus="yes">
        <source>No family matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的家庭。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is found for “%1” that matches the other %n condition(s).</source>
        <translation>
            <numerusform>没有找到“%1”，且符合其余 %n 个条件的家庭。</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of families are for town and grid workers, reviewers, the city centre and supervisors. The administrator of your office can give you such a role.</source>
        <translation>困难家庭档案供街道（镇）和网格人员、审核人员、市救助中心和督导人员使用。贵单位的管理员可以授予相应角色。</translation>
    </message>
    <message>
        <source>For reading only: your role does not change files of families.</source>
        <translation>仅供查阅：您的角色不修改家庭档案。</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>a search found it by this</comment>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Pinyin</source>
        <comment>a search found it by this</comment>
        <translation>拼音</translation>
    </message>
    <message>
        <source>Pinyin initials</source>
        <comment>a search found it by this</comment>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>ID number</source>
        <comment>a search found it by this</comment>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Phone</source>
        <comment>a search found it by this</comment>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>a search found it by this</comment>
        <translation>住址</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>a search found it by this</comment>
        <translation>编号</translation>
    </message>
    <message>
        <source>%1 · on this computer, %2 ms</source>
        <comment>how the best match was found</comment>
        <translation>%1 · 本机 %2 毫秒</translation>
    </message>
</context>
<context>
    <name>hearth::ui::IdleStrip</name>
    <message>
        <source>Stay signed in</source>
        <translation>继续使用</translation>
    </message>
    <message numerus="yes">
        <source>Nobody has used this window for a while: it locks in %n second(s). What you typed is kept.</source>
        <translation>
            <numerusform>一段时间无人操作，%n 秒后锁定。已填写的内容均已保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::Inspector</name>
    <message>
        <source>Details of what is chosen</source>
        <translation>所选内容的详情</translation>
    </message>
</context>
<context>
    <name>hearth::ui::JumpModel</name>
    <message>
        <source>%1, %2</source>
        <comment>command, its keys or why it cannot run</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Open tabs</source>
        <translation>已打开的标签</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>家庭档案</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>可以输入</translation>
    </message>
    <message>
        <source>commands and pages</source>
        <translation>命令和页面</translation>
    </message>
    <message>
        <source>numbers of files and requests</source>
        <translation>档案号和核对单号</translation>
    </message>
    <message>
        <source>people by name, spelling or initials</source>
        <translation>按姓名、全拼或首字母找人</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>本说明</translation>
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
    <name>hearth::ui::ListActions</name>
    <message>
        <source>More: columns, copy, export, print</source>
        <translation>更多：列、复制、导出、打印</translation>
    </message>
    <message>
        <source>More for this list</source>
        <translation>本列表的更多操作</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>As at the beginning</source>
        <translation>恢复默认</translation>
    </message>
    <message numerus="yes">
        <source>Select all %n matching</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>全选 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2) · %3 · %4 · masked</source>
        <comment>name, login, division, time</comment>
        <translation>%1（%2） · %3 · %4 · 脱敏</translation>
    </message>
    <message numerus="yes">
        <source>Writing %n row(s) …</source>
        <translation>
            <numerusform>正在写入 %n 条…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>已停止，没有写出文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied, masked.</source>
        <translation>
            <numerusform>已复制 %n 条（脱敏）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1. The export is in the audit.</source>
        <translation>
            <numerusform>已将 %n 条写入 %1。本次导出已记入审计。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::ListPage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Newer rows have arrived. What you have marked stays as it is until you take them in.</source>
        <translation>有更新的数据到达。您选中的内容保持不变，载入后才更新。</translation>
    </message>
    <message>
        <source>Take them in</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <comment>rows of a list</comment>
        <translation>显示 %1 / %2 条</translation>
    </message>
    <message>
        <source>Clear the conditions</source>
        <translation>清除条件</translation>
    </message>
    <message>
        <source>Offline since %1 – showing data as of %2; what you do is saved here and sent later. %3</source>
        <comment>the last is a sentence of the page</comment>
        <translation>%1 起离线，显示 %2 的数据；您的操作保存在本机，稍后发送。%3</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>区划：%1</translation>
    </message>
    <message>
        <source>Area: %1. Press to show all of yours.</source>
        <translation>区划：%1。按下可显示您的全部区划。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ListPrint</name>
    <message>
        <source>the first %1 of %2 rows</source>
        <translation>前 %1 条，共 %2 条</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>共 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MainWindow</name>
    <message>
        <source>Hearth</source>
        <translation>智慧大救助</translation>
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
        <source>&amp;Area …</source>
        <translation>区划(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>This page has no search of its own. Ctrl+K looks everywhere.</source>
        <translation>本页没有单独的搜索，请用 Ctrl+K 全局搜索。</translation>
    </message>
    <message>
        <source>&amp;New …</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Nothing new is begun on this page.</source>
        <translation>本页没有可新建的内容。</translation>
    </message>
    <message>
        <source>Nothing new can be begun now.</source>
        <translation>现在不能新建。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>There is nothing to save on this page.</source>
        <translation>本页没有需要保存的内容。</translation>
    </message>
    <message>
        <source>Nothing was changed here.</source>
        <translation>这里没有改动。</translation>
    </message>
    <message>
        <source>This tab stays: it shows the page chosen at the left.</source>
        <translation>这个标签固定不关：它显示左侧选定的页面。</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>关闭标签</translation>
    </message>
    <message>
        <source>Close &amp;all tabs</source>
        <translation>关闭全部标签</translation>
    </message>
    <message>
        <source>No file is open.</source>
        <translation>没有打开的档案。</translation>
    </message>
    <message>
        <source>&amp;Show in full</source>
        <translation>查看明文</translation>
    </message>
    <message>
        <source>Nothing is covered here.</source>
        <translation>这里没有脱敏内容。</translation>
    </message>
    <message>
        <source>It is shown already.</source>
        <translation>已经显示明文。</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>This page has no details beside it.</source>
        <translation>本页旁边没有详情。</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>下一个标签</translation>
    </message>
    <message>
        <source>&amp;Previous tab</source>
        <translation>上一个标签</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous pan&amp;e</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>This is where you began.</source>
        <translation>已是最初的位置。</translation>
    </message>
    <message>
        <source>You have not gone back.</source>
        <translation>没有后退过。</translation>
    </message>
    <message>
        <source>&amp;Search or command …</source>
        <translation>搜索或命令…</translation>
    </message>
    <message>
        <source>Your rights reach one division only.</source>
        <translation>您的权限只有一个区划。</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show the &amp;field</source>
        <translation>显示该项明文(&amp;V)</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MatrixLegend</name>
    <message>
        <source>What the marks mean</source>
        <translation>标记说明</translation>
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
        <translation>已反馈 %1，不一致 %2，已发送 %3，超时 %4，无法反馈 %5</translation>
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
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MembersTable</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Belongs</source>
        <translation>类别</translation>
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
        <translation>人群类别</translation>
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
        <translation>家庭成员</translation>
    </message>
    <message>
        <source>living together</source>
        <translation>共同生活</translation>
    </message>
    <message>
        <source>living apart</source>
        <translation>不共同生活</translation>
    </message>
    <message>
        <source>supporter</source>
        <translation>赡抚扶养义务人</translation>
    </message>
    <message>
        <source>has left or died</source>
        <translation>已迁出或去世</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Menus</name>
    <message>
        <source>&amp;File</source>
        <comment>menu</comment>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <comment>menu</comment>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <comment>menu</comment>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <comment>menu</comment>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <comment>menu</comment>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <comment>menu</comment>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <comment>menu</comment>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Demonstration</source>
        <comment>menu</comment>
        <translation>演示(&amp;D)</translation>
    </message>
</context>
<context>
    <name>hearth::ui::MyWorkPage</name>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation>待他人</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>tasks</comment>
        <translation>已办</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Type</source>
        <comment>of a task</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Within 3 wd</source>
        <comment>working days</comment>
        <translation>3 个工作日内</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a warning</comment>
        <translation>级别</translation>
    </message>
    <message>
        <source>only the %1 most urgent are listed</source>
        <translation>只列出最急的 %1 条</translation>
    </message>
    <message>
        <source>Nothing of yours waits for others.</source>
        <translation>您的事项没有在等他人办理的。</translation>
    </message>
    <message numerus="yes">
        <source>You have finished no case in the last %n day(s).</source>
        <translation>
            <numerusform>最近 %n 天您没有办结事项。</numerusform>
        </translation>
    </message>
    <message>
        <source>You watch no case.</source>
        <translation>您没有关注任何事项。</translation>
    </message>
    <message>
        <source>Nothing to do. What comes in appears here by itself.</source>
        <translation>没有待办。新的事项会自动出现在这里。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的待办。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No case of this list matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的事项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Your work is not shown to your role. The administrator of your office can change that.</source>
        <translation>您的角色不显示待办。贵单位的管理员可以更改。</translation>
    </message>
    <message>
        <source>By due date</source>
        <comment>groups</comment>
        <translation>分组：期限</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do. Next deadline: %1 (%n wd).</source>
        <comment>of a case that waits for others; working days</comment>
        <translation>
            <numerusform>没有待办。下一期限：%1（%n 工作日）。</numerusform>
        </translation>
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
    <name>hearth::ui::NewMemberDialog</name>
    <message>
        <source>Add a member</source>
        <translation>新增成员</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>All other items of the person are filled in on the page of the file. A supporter who lives elsewhere is a row of the section on kinship.</source>
        <translation>该成员的其他信息在档案页面填写。不共同生活的赡养、抚养、扶养义务人请在成员关系部分新增一行。</translation>
    </message>
    <message>
        <source>The member is saved on this computer.</source>
        <translation>成员已保存在本机。</translation>
    </message>
    <message>
        <source>This family has a head already: %1. Choose how the new member is related to them.</source>
        <translation>本户已有户主：%1。请选择新成员与户主的关系。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewPersonForm</name>
    <message>
        <source>This identity number is on file already: %1. A person is entered once. Correct the number, or look at that file first.</source>
        <translation>该证件号码已经建档：%1。同一人只登记一次。请更正号码，或先查看该档案。</translation>
    </message>
    <message>
        <source>%1, file %2</source>
        <translation>%1，档案 %2</translation>
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
        <translation>未签署授权书的人员不予核对。请求等待缺少的授权书，最后一份补录后自动继续。</translation>
    </message>
    <message>
        <source>Authorisation valid to %1</source>
        <translation>授权书有效期至 %1</translation>
    </message>
    <message>
        <source>The request is saved. It goes to the departments when every authorisation is there.</source>
        <translation>请求已保存，授权书齐全后下发各部门。</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n岁</numerusform>
        </translation>
    </message>
    <message>
        <source>Guardian who has signed</source>
        <translation>签字的监护人</translation>
    </message>
    <message>
        <source>There is one to %1, but for “%2”: consent to one check is none to another.</source>
        <translation>有一份有效期至 %1 的授权，但用于“%2”：一次核对的授权不能用于另一次。</translation>
    </message>
    <message>
        <source>Who has signed?</source>
        <translation>由谁签字？</translation>
    </message>
    <message>
        <source>Choose who has signed for the child.</source>
        <translation>请选择代未成年人签字的监护人。</translation>
    </message>
    <message>
        <source>No adult of this family can sign for the child. Record the guardian&apos;s authorisation on the request itself.</source>
        <translation>本户没有可代签的成年人。请在核对单上登记监护人的授权。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewRowDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The row is saved on this computer.</source>
        <translation>该行已保存在本机。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::OpText</name>
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
        <source>Will retry</source>
        <translation>将重试</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Waiting for another change</source>
        <translation>等待另一更改</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>Delete: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>Conflict solved</source>
        <translation>解决冲突</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>The server has it and has not decided yet.</source>
        <translation>服务器已收到，尚未作出决定。</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1: added %2</source>
        <translation>%1：增加 %2</translation>
    </message>
    <message>
        <source>%1: removed %2</source>
        <translation>%1：去掉 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>原因：%1</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Page</name>
    <message>
        <source>The files of your area are still on their way. What has arrived appears here.</source>
        <translation>辖区档案正在下载，到达后即显示在此。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::PortraitTab</name>
    <message>
        <source>Your role does not see amounts.</source>
        <translation>您的角色不显示金额。</translation>
    </message>
    <message>
        <source>Covered. “Show in full” uncovers the amounts.</source>
        <translation>已脱敏。点“查看明文”显示金额。</translation>
    </message>
    <message>
        <source>Income per head and month</source>
        <translation>人均月收入</translation>
    </message>
    <message>
        <source>No income is recorded for everybody yet.</source>
        <translation>尚未登记全部成员的收入。</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>minimum living</source>
        <comment>line of income</comment>
        <translation>低保</translation>
    </message>
    <message>
        <source>margin</source>
        <comment>line of income</comment>
        <translation>边缘</translation>
    </message>
    <message>
        <source>%1 above the minimum</source>
        <translation>高于低保线 %1</translation>
    </message>
    <message>
        <source>%1 below the minimum</source>
        <translation>低于低保线 %1</translation>
    </message>
    <message>
        <source>Rigid expenditure, 12 months</source>
        <translation>刚性支出（近 12 个月，元）</translation>
    </message>
    <message>
        <source>No expenditure is recorded yet.</source>
        <translation>尚未登记支出。</translation>
    </message>
    <message>
        <source>Expenditure</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>%1 % of the income, least share %2 %</source>
        <translation>占家庭总收入 %1 %，下限 %2 %</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>救助项目</translation>
    </message>
    <message>
        <source>All aid</source>
        <translation>全部救助</translation>
    </message>
    <message>
        <source>The family holds no programme.</source>
        <translation>未享受救助项目。</translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>在享 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>档案完整度</translation>
    </message>
    <message>
        <source>of the required items</source>
        <translation>必填项完整度</translation>
    </message>
    <message numerus="yes">
        <source>%n conflicting</source>
        <translation>
            <numerusform>%n 项冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Living together</source>
        <translation>共同生活成员</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n supporter(s) elsewhere</source>
        <translation>
            <numerusform>另有赡抚扶养义务人 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>All members</source>
        <translation>全部成员</translation>
    </message>
    <message>
        <source>Nobody is recorded yet.</source>
        <translation>尚未登记成员。</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Ability to work</source>
        <translation>劳动能力</translation>
    </message>
    <message>
        <source>In school</source>
        <translation>就学</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>残疾</translation>
    </message>
    <message>
        <source>Consent until</source>
        <translation>授权有效期</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Open warnings</source>
        <translation>未办结预警</translation>
    </message>
    <message>
        <source>No warning is open.</source>
        <translation>没有未办结的预警。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Last visit %1</source>
        <translation>上次走访 %1</translation>
    </message>
    <message>
        <source>Never visited</source>
        <translation>尚未走访</translation>
    </message>
    <message>
        <source>next due %1</source>
        <translation>下次应访 %1</translation>
    </message>
    <message>
        <source>Plan of the family</source>
        <translation>一策帮扶方案</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>done, of all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No task is set yet.</source>
        <translation>尚未安排任务。</translation>
    </message>
    <message>
        <source>Responsible: %1</source>
        <translation>责任人 %1</translation>
    </message>
    <message>
        <source>next review %1</source>
        <translation>下次评估 %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最近动态</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>暂无动态。</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>画像</translation>
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
        <translation>查看脱敏内容的用途是什么？</translation>
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
    <message>
        <source>Values opened</source>
        <translation>查看完整信息</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Shown. The reading is logged.</source>
        <translation>已显示明文。查看已留痕。</translation>
    </message>
    <message>
        <source>File opened</source>
        <translation>查看档案</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>page, number of things to do</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>hearth::ui::RecordPanel</name>
    <message>
        <source>Open file   Enter</source>
        <translation>打开档案   Enter</translation>
    </message>
    <message>
        <source>New verification …</source>
        <translation>发起核对…</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>尚无编号</translation>
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
        <source>Open the family&apos;s file</source>
        <translation>打开家庭档案</translation>
    </message>
    <message>
        <source>This step: %1</source>
        <translation>本环节：%1</translation>
    </message>
    <message>
        <source>The whole case: %1</source>
        <translation>整件：%1</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>关键信息</translation>
    </message>
    <message>
        <source>%1 has refused: record authorisation …</source>
        <translation>%1 已拒绝授权：补录授权书…</translation>
    </message>
    <message>
        <source>Record authorisation of %1 …</source>
        <translation>补录 %1 的授权书…</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>The server has refused “%1”. %2 (%3)</source>
        <translation>“%1”被服务器退回。%2（%3）</translation>
    </message>
    <message>
        <source>Fix and resend …</source>
        <translation>更正并重新发送 …</translation>
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
    <name>hearth::ui::Ring</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>hearth::ui::RowEditor</name>
    <message>
        <source>Add a row …</source>
        <translation>新增一行…</translation>
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
        <translation>未保存：请先更正标出的内容。</translation>
    </message>
    <message>
        <source>Not saved yet: look at what is marked. Save again if it is right as it stands.</source>
        <translation>尚未保存：请核对标记处。确认无误后请再次保存。</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>栏目内容</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo “%1”</source>
        <comment>name of a field</comment>
        <translation>撤销“%1”</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo “%1”</source>
        <comment>name of a field</comment>
        <translation>重做“%1”</translation>
    </message>
    <message>
        <source>Your correction</source>
        <translation>您的更正</translation>
    </message>
    <message>
        <source>Your correction is saved on this computer.</source>
        <translation>您的更正已保存在本机。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SaveFollower</name>
    <message>
        <source>%1: the server has refused it. %2 What you typed is kept: put it right in the sync centre. (%3)</source>
        <translation>%1：被服务器退回。%2 您填写的内容已保留，请在同步中心更正。（%3）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what was saved; where it stands</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>The server has it and has not decided yet.</source>
        <translation>已送达服务器，尚未定论。</translation>
    </message>
    <message>
        <source>It is not sent before you sign in.</source>
        <translation>登录后才会发送。</translation>
    </message>
    <message>
        <source>It cannot be sent now; the line at the foot of the window says why.</source>
        <translation>现在无法发送，原因见窗口底部。</translation>
    </message>
    <message>
        <source>It is sent by itself as soon as the server can be reached.</source>
        <translation>连上服务器后自动发送。</translation>
    </message>
    <message>
        <source>Sending it did not work; it is tried again by itself.</source>
        <translation>发送未成功，将自动重试。</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>正在发送。</translation>
    </message>
    <message>
        <source>%1: somebody else has changed the same meanwhile. Both are kept: choose in the sync centre what counts.</source>
        <translation>%1：其间有他人修改了同一内容。两个值都已保留，请在同步中心选择以哪个为准。</translation>
    </message>
    <message>
        <source>%1: accepted by the server as version %2.</source>
        <translation>%1：服务器已入库，第 %2 版。</translation>
    </message>
    <message>
        <source>%1: accepted by the server.</source>
        <translation>%1：服务器已入库。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SavedViews</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Save this view …</source>
        <translation>保存当前视图…</translation>
    </message>
    <message>
        <source>Give up a view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存当前视图</translation>
    </message>
    <message>
        <source>Name of the view. One that has this name already is replaced.</source>
        <translation>视图名称。同名的视图会被替换。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SearchBox</name>
    <message>
        <source>Search results</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>No family on this computer matches “%1”.</source>
        <translation>本机没有与“%1”相符的家庭。</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>搜索或命令</translation>
    </message>
    <message>
        <source>No command is called “%1”.</source>
        <translation>没有名为“%1”的命令。</translation>
    </message>
    <message>
        <source>Type a name, a number or a command; ? shows more.</source>
        <translation>输入姓名、号码或命令；输入 ? 查看更多。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SectionIndex</name>
    <message>
        <source>Section or item</source>
        <translation>跳到栏目或数据项</translation>
    </message>
    <message>
        <source>Go to a section or an item</source>
        <translation>跳到栏目或数据项</translation>
    </message>
    <message>
        <source>Sections of the file</source>
        <translation>档案栏目</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n 个栏目</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) hidden for your role</source>
        <translation>
            <numerusform>%n 项因权限不显示</numerusform>
        </translation>
    </message>
    <message>
        <source>filled in: %1 of %2</source>
        <translation>已填 %1 / %2</translation>
    </message>
    <message>
        <source>has a draft</source>
        <translation>有草稿</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n 项来源不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>something required is missing</source>
        <translation>有必填项未填</translation>
    </message>
    <message>
        <source>not to be changed by you</source>
        <translation>您不可修改</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SectionsTab</name>
    <message>
        <source>Rows of the section</source>
        <translation>栏目记录</translation>
    </message>
    <message>
        <source>Add a member …</source>
        <translation>新增成员…</translation>
    </message>
    <message>
        <source>filled in: %1 of %2</source>
        <translation>已填 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) hidden for your role</source>
        <translation>
            <numerusform>%n 项因权限不显示</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n 项来源不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>from the procedure</source>
        <translation>由办理流程写入</translation>
    </message>
    <message>
        <source>source not recorded</source>
        <translation>未记录来源</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未了解</translation>
    </message>
    <message>
        <source>Nothing is recorded in this section yet.</source>
        <translation>本栏目暂无记录。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::Session</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
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
        <translation>一户一档的“%1”将改为反馈值，来源为%2。</translation>
    </message>
    <message>
        <source>No single field of the file holds this value. Correct the file by hand as well.</source>
        <translation>一户一档中没有对应的单个项目，请另行手工更正档案。</translation>
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
    <message>
        <source>The decision is saved. The file is unchanged: correct it by hand.</source>
        <translation>处理已保存，档案未作改动，请另行手工更正。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Command or key</source>
        <translation>命令或按键</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <translation>当前用户 %1，无需联网即可解锁。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Loading goes on by itself when it is back; what has arrived is kept.</source>
        <translation>无法连接服务器。恢复后自动继续，已下载内容保留。</translation>
    </message>
    <message>
        <source>%1 of %2 records. You can stop at any time: it goes on from there.</source>
        <translation>%1 / %2 条记录。可随时停止，下次从此处继续。</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Previous password</source>
        <translation>原密码</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>重新登录</translation>
    </message>
    <message>
        <source>Hearth could not open its files</source>
        <translation>无法打开本机资料</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Unlock without the network</source>
        <translation>不联网解锁</translation>
    </message>
    <message>
        <source>Sign in with the server instead</source>
        <translation>改为连接服务器登录</translation>
    </message>
    <message>
        <source>Your work on this computer is kept. Sign in with the server to go on.</source>
        <translation>您在本机的工作均已保留。请连接服务器登录后继续。</translation>
    </message>
    <message>
        <source>The server is busy. What has arrived is kept. Loading goes on by itself at %1.</source>
        <translation>服务器繁忙。已收到的内容已保留。%1 自动继续获取。</translation>
    </message>
    <message>
        <source>The server wants to know who you are before it sends more. What has arrived is kept. Sign in again.</source>
        <translation>服务器需要确认您的身份才能继续发送。已收到的内容已保留。请重新登录。</translation>
    </message>
    <message>
        <source>This version of Hearth is too old for the server. What has arrived is kept. Install the new version, then start Hearth again.</source>
        <translation>客户端版本过旧，服务器不再支持。已收到的内容已保留。请安装新版本后重新启动。</translation>
    </message>
    <message>
        <source>The files could not be written: the disk may be full. What has arrived is kept. Make room, then try again.</source>
        <translation>资料无法写入，磁盘可能已满。已收到的内容已保留。请腾出空间后再试。</translation>
    </message>
    <message>
        <source>The server has closed this account or this computer. What has arrived stays here, encrypted. Ask your administrator, then sign in again.</source>
        <translation>服务器已停用该账号或本机。已收到的内容加密留在本机。请联系管理员后重新登录。</translation>
    </message>
    <message>
        <source>Trying again …</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>Loading was stopped. %1 of %2 records are kept on this computer; it goes on from there after you unlock.</source>
        <translation>已停止获取。%2 条记录中已有 %1 条保存在本机；解锁后从此处继续。</translation>
    </message>
    <message>
        <source>Sign in to send</source>
        <translation>登录后发送</translation>
    </message>
    <message>
        <source>Somebody else signs in …</source>
        <translation>其他用户登录 …</translation>
    </message>
    <message>
        <source>Each user has files of their own on this computer. What is kept here for %1 stays, encrypted, and is sent when they sign in again.</source>
        <translation>每个用户在本机有各自的数据。%1 在本机的内容加密保留，再次登录时发送。</translation>
    </message>
    <message>
        <source>Another user of this computer</source>
        <translation>本机的其他用户</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name, login</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The files in this window belong to this user.</source>
        <translation>本窗口的数据属于该用户。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>返回 %1</translation>
    </message>
    <message>
        <source>Enter the user name.</source>
        <translation>请输入用户名。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::SignOutDialog</name>
    <message>
        <source>Sign out?</source>
        <translation>退出登录？</translation>
    </message>
    <message>
        <source>What is not sent stays on this computer, encrypted, and is sent after the next sign-in here.</source>
        <translation>未发送的内容加密保存在本机，下次在本机登录后发送。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign out, keep it here</source>
        <translation>退出登录，保留在本机</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are not with the server yet.</source>
        <translation>
            <numerusform>有 %n 项更改尚未送到服务器。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is sent now. You can sign out.</source>
        <translation>已全部发送，可以退出登录。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::StatusRow</name>
    <message>
        <source>Sign in …</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock: the data of this computer is closed until the password is given (Ctrl+L)</source>
        <translation>锁定：输入密码之前，本机数据保持关闭（Ctrl+L）</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>%1 已接收</translation>
    </message>
    <message>
        <source>Nothing received yet</source>
        <translation>尚未接收</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>%1 起离线</translation>
    </message>
    <message>
        <source>Sign in to send</source>
        <translation>登录后才能发送</translation>
    </message>
    <message>
        <source>Update needed</source>
        <translation>需要更新</translation>
    </message>
    <message>
        <source>Access ended</source>
        <translation>访问权限已终止</translation>
    </message>
    <message>
        <source>The local store has a fault</source>
        <translation>本机存储出现故障</translation>
    </message>
    <message>
        <source>Server busy, next try %1</source>
        <translation>服务器繁忙，%1 重试</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1 min</source>
        <translation>本机时钟偏差 %1 分钟</translation>
    </message>
    <message>
        <source>You can go on working: what you do is saved here and sent later.</source>
        <translation>可以继续工作：所做的内容先保存在本机，之后发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>冲突 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>被退回 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>待发 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being sent</source>
        <translation>
            <numerusform>发送中 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>草稿 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>全部已发送</translation>
    </message>
    <message>
        <source>Open the sync centre</source>
        <translation>打开同步中心</translation>
    </message>
    <message>
        <source>Receiving data</source>
        <translation>正在接收数据</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>全部已发送。</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>没有待解决的冲突。</translation>
    </message>
    <message>
        <source>Two people changed the same field. Choose which value counts; the other one stays readable in the history.</source>
        <translation>两人修改了同一项目。请选择采用哪个值，另一个值仍可在历史中查看。</translation>
    </message>
    <message>
        <source>Your choice is saved.</source>
        <translation>您的选择已保存。</translation>
    </message>
    <message>
        <source>Sign in to send …</source>
        <translation>登录后发送…</translation>
    </message>
    <message>
        <source>Fix and resend …</source>
        <translation>修改后重发…</translation>
    </message>
    <message>
        <source>Another value …</source>
        <translation>另填一个值…</translation>
    </message>
    <message>
        <source>Code: %1 · saved at %2</source>
        <translation>代码：%1 · 保存于 %2</translation>
    </message>
    <message>
        <source>Choose a conflict above.</source>
        <translation>请在上方选择一个冲突。</translation>
    </message>
    <message>
        <source>Choice for: %1</source>
        <translation>针对：%1</translation>
    </message>
    <message>
        <source>One choice for all of these, which count only together: %1</source>
        <translation>以下各项只能一并取舍，统一选择：%1</translation>
    </message>
    <message>
        <source>The change is discarded. It stays readable in the history for 90 days.</source>
        <translation>更改已放弃，仍可在历史记录中查看 90 天。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Came later</source>
        <translation>后到的值</translation>
    </message>
    <message>
        <source>Counts now</source>
        <translation>现行的值</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>显示完整信息</translation>
    </message>
    <message>
        <source>Shows the covered values of this conflict. The reading is logged.</source>
        <translation>显示此冲突中被遮盖的内容。查看会留下记录。</translation>
    </message>
    <message>
        <source>Use the later value</source>
        <translation>采用后到的值</translation>
    </message>
    <message>
        <source>Later by</source>
        <translation>后到者</translation>
    </message>
    <message>
        <source>Counting by</source>
        <translation>现行值填写人</translation>
    </message>
    <message>
        <source>Keep what counts now</source>
        <translation>保留现行的值</translation>
    </message>
    <message>
        <source>Everything of yours is sent.</source>
        <translation>您的修改已全部发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n 个冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waiting · %2 sending · %3 refused · %4</source>
        <translation>%1 项待发送 · %2 项发送中 · %3 项被退回 · %4</translation>
    </message>
    <message numerus="yes">
        <source>No conflict waits for you. %n wait(s) for colleagues who may change these fields.</source>
        <translation>
            <numerusform>没有需要您处理的冲突。另有 %n 个等待有权修改的同事处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Came later: %1. Counts now: %2.</source>
        <comment>who and when</comment>
        <translation>后到：%1；现行：%2。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::TabStrip</name>
    <message>
        <source>Open tabs</source>
        <translation>已打开的标签</translation>
    </message>
    <message>
        <source>%1, with a draft</source>
        <comment>tab</comment>
        <translation>%1，有草稿</translation>
    </message>
    <message>
        <source>Close %1</source>
        <comment>tab</comment>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>关闭（Ctrl+W）</translation>
    </message>
</context>
<context>
    <name>hearth::ui::TimelineTab</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Steps of cases</source>
        <translation>事项环节</translation>
    </message>
    <message>
        <source>Changed values</source>
        <translation>数据变动</translation>
    </message>
    <message>
        <source>Aid, visits and other dated entries</source>
        <translation>救助、走访等记录</translation>
    </message>
    <message>
        <source>Nothing of this kind has happened to this file.</source>
        <translation>本档案没有此类动态。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
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
            <numerusform>报告 %1：%2，%n 项疑点待处理。</numerusform>
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
        <translation>没有在办核对，可在家庭档案中发起。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>decision, note</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose a difference in the table first.</source>
        <translation>请先在表中选择一项疑点。</translation>
    </message>
    <message>
        <source>Differences of the report</source>
        <translation>报告中的疑点</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>核对请求</translation>
    </message>
    <message>
        <source>Reports</source>
        <comment>of verifications</comment>
        <translation>核对报告</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>verifications</comment>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Answers</source>
        <comment>of departments</comment>
        <translation>反馈</translation>
    </message>
    <message>
        <source>A department is late</source>
        <translation>有部门超时</translation>
    </message>
    <message>
        <source>With differences</source>
        <translation>有疑点</translation>
    </message>
    <message>
        <source>No report waits to be worked on.</source>
        <translation>没有待处理的核对报告。</translation>
    </message>
    <message>
        <source>No verification of your area has been closed yet.</source>
        <translation>本区划还没有办结的核对。</translation>
    </message>
    <message numerus="yes">
        <source>No verification matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的核对。</numerusform>
        </translation>
    </message>
    <message>
        <source>Verifications are for town workers, reviewers, the city centre, departments and supervisors. The administrator of your office can give you such a role.</source>
        <translation>经济核对供街道（镇）人员、审核人员、市救助中心、部门联络员和督导人员使用。贵单位的管理员可以授予相应角色。</translation>
    </message>
    <message>
        <source>Answers of the departments</source>
        <translation>部门反馈情况</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>显示数值</translation>
    </message>
    <message>
        <source>Shows what was declared and found. Reading it is recorded.</source>
        <translation>显示申报值和反馈值，查看行为将被记录。</translation>
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
        <translation>走访记录已保存。家中无人，等待再次走访。</translation>
    </message>
    <message>
        <source>The visit is saved on this computer.</source>
        <translation>走访已保存在本机。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::WarningsPage</name>
    <message>
        <source>Warnings</source>
        <translation>预警处置</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Released</source>
        <comment>warnings</comment>
        <translation>已下发</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>warnings</comment>
        <translation>我的</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>warnings</comment>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a warning</comment>
        <translation>级别</translation>
    </message>
    <message>
        <source>No warning waits for review. New ones appear by themselves.</source>
        <translation>没有待审核的预警。新的预警会自动出现。</translation>
    </message>
    <message>
        <source>No warning and no notice waits for you.</source>
        <translation>没有等您办理的预警和提示。</translation>
    </message>
    <message>
        <source>No notice is open in your area.</source>
        <translation>本区划没有未办结的提示。</translation>
    </message>
    <message>
        <source>No warning of your area has been closed yet.</source>
        <translation>本区划还没有办结的预警。</translation>
    </message>
    <message>
        <source>No released warning is open in your area.</source>
        <translation>本区划没有已下发而未办结的预警。</translation>
    </message>
    <message numerus="yes">
        <source>No notice matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的提示。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No warning matches these %n condition(s).</source>
        <translation>
            <numerusform>没有符合这 %n 个条件的预警。</numerusform>
        </translation>
    </message>
    <message>
        <source>Warnings are for town and grid workers, reviewers, the city centre and supervisors. The administrator of your office can give you such a role.</source>
        <translation>预警与提示供街道（镇）和网格人员、审核人员、市救助中心和督导人员使用。贵单位的管理员可以授予相应角色。</translation>
    </message>
</context>
<context>
    <name>hearth::ui::WorkArea</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close the details (F9)</source>
        <translation>关闭详情(F9)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
</context>
</TS>
