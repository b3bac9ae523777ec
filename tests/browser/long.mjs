// A meeting of as many turns as asked, in which something is found in every third.
const said = [
  "韩雪：您这个理解错了，我们的设备从来没有停过机，您放心好了。",
  "纪厂长：上个月停了两回，一回四十分钟，我这条线一停就是八万块。价格还能不能再低一点？",
  "韩雪：嗯，我把这一条记下来，回去跟交付的同事对一遍，看看当时的记录里到底写了什么。",
  "纪厂长：行，那你们先看，我这边把水表和电表的数也翻一翻，看看是不是同一个时段的事情。",
  "老秦：周五之前我把应急方案发给您，一共三页，备机写在第二页。",
  "纪厂长：好。",
];
const two = (n) => String(n).padStart(2, "0");
console.log("拜访记录\n我方：销售韩雪、售前老秦\n客户：纪厂长\n");
for (let turn = 0; turn < Number(process.argv[2]); turn++) {
  const second = turn * 2;
  const time = [second / 3600, (second / 60) % 60, second % 60].map(Math.floor).map(two).join(":");
  console.log(`[${time}] ${said[turn % said.length]}`);
}
