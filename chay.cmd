@echo off
rem Bam dup de mo phan mem. Tim Python tu 3.11, cai lan dau, chay, mo trinh duyet.
chcp 65001 >nul
cd /d "%~dp0"
for %%P in ("py -3" "python" "python3") do (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    %%~P dev.py run --open %*
    goto het
  )
)
echo Máy này chưa có Python từ 3.11 trở lên.
echo Cách cài: mở trang python.org, mục Downloads, tải bản cho Windows,
echo khi cài đánh dấu ô "Add python.exe to PATH"; rồi bấm đúp lại tệp này.
:het
pause
